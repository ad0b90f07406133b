package dev.ropewalk.prompt;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// Has JShell run snippets in this process, which they do not end by a slip, as IPython does not
/// end at `sys.exit()`: where one calls `exit` or `halt`, [ExitRefused] is thrown. It is no wall:
/// what a snippet has others call ends the process all the same.
public final class ResidentExecution implements ExecutionControlProvider {
    /// For one shell.
    public ResidentExecution() {}

    @Override
    public String name() {
        return "resident";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new Control();
    }

    private static final class Control extends LocalExecutionControl {
        private static final Set<String> ENDINGS =
                Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");
        private static final ClassDesc REFUSED =
                ExitRefused.class.describeConstable().orElseThrow();
        private static final ClassDesc RUNTIME = Runtime.class.describeConstable().orElseThrow();

        @Override
        public void load(ClassBytecodes[] classes)
                throws ClassInstallException, NotImplementedException, EngineTerminationException {
            super.load(
                    Stream.of(classes)
                            .map(each -> new ClassBytecodes(each.name(), kept(each.bytecodes())))
                            .toArray(ClassBytecodes[]::new));
        }

        private static byte[] kept(byte[] bytes) {
            ClassFile file = ClassFile.of();
            return file.transformClass(
                    file.parse(bytes), ClassTransform.transformingMethodBodies(Control::keep));
        }

        private static void keep(CodeBuilder code, CodeElement element) {
            if (element instanceof InvokeInstruction call && ENDINGS.contains(name(call))) {
                MethodTypeDesc type =
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
                boolean isStatic = call.owner().name().equalsString("java/lang/System");
                code.invokestatic(
                        REFUSED,
                        call.name().stringValue(),
                        isStatic ? type : type.insertParameterTypes(0, RUNTIME));
            } else {
                code.with(element);
            }
        }

        private static String name(InvokeInstruction call) {
            return call.owner().asInternalName() + "." + call.name().stringValue();
        }
    }
}
