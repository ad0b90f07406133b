package dev.ropewalk.lab.orm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ropewalk.lab.LabRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The diary's own classes, in SQLAlchemy, on the files that are made here, and the other way
/// round.
class SqlAlchemyTest {
    private static final String CLASSES =
            """
            import os, sys, warnings
            os.environ['SQLALCHEMY_SILENCE_UBER_WARNING'] = '1'
            from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
            from sqlalchemy.orm import declarative_base, relationship, sessionmaker
            Base = declarative_base()
            class Person(Base):
                __tablename__ = 'person'
                person_id = Column(Integer, primary_key=True)
                person_name = Column(String(250), nullable=False)
            class Address(Base):
                __tablename__ = 'address'
                id_ = Column(Integer, primary_key=True)
                street_name = Column(String(250))
                street_number = Column(String(250))
                post_code = Column(String(250), nullable=False)
                person_id = Column(Integer, ForeignKey('person.person_id'))
                person = relationship(Person)
            engine = create_engine('sqlite:///' + sys.argv[1])
            Base.metadata.create_all(engine)
            session = sessionmaker(bind=engine)()
            """;

    @TempDir private Path folder;

    @BeforeAll
    static void hasSqlAlchemy() throws Exception {
        Process python =
                new ProcessBuilder(
                                "/usr/bin/env",
                                "-u",
                                "PYTHONHOME",
                                "/usr/bin/python3",
                                "-c",
                                "import sqlalchemy")
                        .redirectErrorStream(true)
                        .start();
        python.getInputStream().readAllBytes();
        assumeTrue(python.waitFor() == 0, "needs SQLAlchemy: apt-get install python3-sqlalchemy");
    }

    private String python(String program) throws IOException, InterruptedException {
        Process python =
                new ProcessBuilder(
                                "/usr/bin/python3", "-W", "ignore", "-c", CLASSES + program, file())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, python.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, python.exitValue());
        return out;
    }

    private String file() {
        return folder.resolve("shared.db").toString();
    }

    private String orm(String... words) {
        String[] all = new String[words.length + 3];
        System.arraycopy(new String[] {"orm", "--file", file()}, 0, all, 0, 3);
        System.arraycopy(words, 0, all, 3, words.length);
        LabRun run = LabRun.of(all);
        assertEquals("", run.err());
        return run.out();
    }

    @Test
    void sqlAlchemyReadsWhatIsWrittenHere() throws Exception {
        orm();
        assertEquals(
                "new person 0001 1\n",
                python(
                        "a = session.query(Address).one(); print(a.person.person_name, a.post_code,"
                                + " a.person_id)"));
    }

    @Test
    void whatSqlAlchemyWroteIsReadHereAndAddedTo() throws Exception {
        python(
                "p = Person(person_name='Zoë'); session.add(p);"
                        + " session.add(Address(post_code='X', person=p)); session.commit()");
        assertEquals("Person(person_id=1, person_name='Zoë')\n", orm("list", "persons"));
        assertEquals(
                "Address(id_=2, street_name=None, street_number=None, post_code='Y', person_id=1)\n",
                orm("add", "address", "1", "--post-code", "Y"));
        assertEquals("2\n", python("print(session.query(Address).count())"));
    }
}
