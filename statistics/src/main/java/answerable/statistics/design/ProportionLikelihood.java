package answerable.statistics.design;

/**
 * Signed root of the binomial deviance as a function of the logit l of a hypothetical share q, as R profiles it for {@code svyciprop}:
 * ζ(l) = sign(l − L)·√(2n[p ln(p/q) + (1−p) ln((1−p)/(1−q))]·(n−1)/n), L = logit p. It rises strictly from −∞ to ∞.
 *
 * @param p observed share, strictly between 0 and 1
 * @param n answers
 */
record ProportionLikelihood(double p, double n) {
    /** The share at which ζ = c, by bisection in l until neighbouring doubles; NaN if c is not finite. */
    double root(double c) {
        if (!Double.isFinite(c)) return Double.NaN;
        double centre = Math.log(p / (1 - p));
        double step = 1;
        double far = centre + Math.copySign(step, c);
        while (Math.abs(deviance(far)) < c * c) far = centre + Math.copySign(step *= 2, c);
        double near = centre;
        while (true) {
            double middle = near + (far - near) / 2;
            if (middle == near || middle == far) return 1 / (1 + Math.exp(-middle));
            if (deviance(middle) < c * c) near = middle;
            else far = middle;
        }
    }

    private double deviance(double l) {
        // ln q and ln(1−q) of the logistic, without cancellation at either end.
        double logQ = -Math.log1p(Math.exp(-Math.abs(l))) + Math.min(0, l);
        double logRest = -Math.log1p(Math.exp(-Math.abs(l))) - Math.max(0, l);
        return 2 * (n - 1) * (p * (Math.log(p) - logQ) + (1 - p) * (Math.log1p(-p) - logRest));
    }
}
