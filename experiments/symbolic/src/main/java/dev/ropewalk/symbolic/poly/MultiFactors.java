package dev.ropewalk.symbolic.poly;

import dev.ropewalk.symbolic.expr.Rat;
import edu.jas.arith.BigInteger;
import edu.jas.kern.ComputerThreads;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import edu.jas.poly.TermOrderByName;
import edu.jas.ufd.FactorAbstract;
import edu.jas.ufd.FactorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Factors of polynomials in several generators, by the Java Algebra System.
final class MultiFactors {
    static {
        // Its threads would outlive a small computation, and its log has no reader.
        ComputerThreads.NO_THREADS = true;
        System.setProperty(
                "log4j2.loggerContextFactory",
                "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
    }

    private MultiFactors() {}

    static List<Poly> of(Poly p) {
        GenPolynomialRing<BigInteger> ring =
                new GenPolynomialRing<>(new BigInteger(), p.size(), TermOrderByName.INVLEX);
        GenPolynomial<BigInteger> sum = ring.getZERO();
        for (Map.Entry<Monomial, Gauss> term : p.terms().entrySet()) {
            sum = sum.sum(new BigInteger(term.getValue().re().over()), vector(term.getKey()));
        }
        FactorAbstract<BigInteger> engine = FactorFactory.getImplementation(new BigInteger());
        List<Poly> all = new ArrayList<>();
        engine.factors(sum)
                .forEach((factor, times) -> {
                    if (!factor.isConstant()) {
                        all.add(poly(factor, p.size()));
                    }
                });
        return all;
    }

    private static ExpVector vector(Monomial m) {
        long[] exponents = new long[m.size()];
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = m.get(i);
        }
        return ExpVector.create(exponents);
    }

    private static Poly poly(GenPolynomial<BigInteger> factor, int size) {
        Poly all = Poly.zero(size);
        for (Map.Entry<ExpVector, BigInteger> term : factor.getMap().entrySet()) {
            int[] exponents = new int[size];
            for (int i = 0; i < size; i++) {
                exponents[i] = Math.toIntExact(term.getKey().getVal(i));
            }
            Gauss c = Gauss.of(Rat.of(term.getValue().getVal()));
            all = all.plus(Monomial.of(exponents), c);
        }
        return all;
    }
}
