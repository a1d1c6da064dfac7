# Random designs computed by R's survey package, written in the shape of the golden cases:
#   Rscript random_designs.R COUNT SEED > cases.json
suppressMessages({library(survey); library(jsonlite)})
args <- commandArgs(TRUE)
count <- as.integer(args[1]); set.seed(as.integer(args[2]))
cases <- list()
add <- function(id, estimator, input, expected, tolerance = 1e-9, tolerances = NULL) {
  one <- list(id = id, estimator = estimator, input = input, expected = expected, tolerance = tolerance)
  if (!is.null(tolerances)) one$tolerances <- tolerances
  cases[[length(cases) + 1]] <<- one
}
interval <- function(level, quantile = "t") list(level = level, quantile = quantile, df = "psuMinusStrata")
columns <- function(d) lapply(as.list(d), function(v) if (is.factor(v)) as.character(v) else v)

for (k in 1:count) {
  stages <- sample(1:3, 1)                       # elements, clusters, two stages
  H <- sample(1:4, 1)
  d <- do.call(rbind, lapply(1:H, function(h) {
    m <- sample(3:6, 1); N <- m + sample(1:20, 1)
    if (stages == 1) { m <- sample(8:20, 1); N <- m + sample(5:40, 1) }
    do.call(rbind, lapply(1:m, function(i) {
      s <- if (stages == 1) 1 else sample(2:5, 1); M <- s + sample(0:6, 1)
      do.call(rbind, lapply(1:s, function(j) {
        r <- if (stages == 3) sample(1:3, 1) else 1
        data.frame(h = paste0("S", h), psu = i, ssu = j, N = N, M = M, w = round((N / m) * (M / s) * runif(1, .8, 1.25), 6))[rep(1, r), ]
      }))
    }))
  }))
  n <- nrow(d)
  d$y <- pmin(5, pmax(1, round(rnorm(n, 3 + .3 * as.integer(factor(d$h)), 1.2) + rnorm(40)[d$psu] * .4)))
  d$x <- round(runif(n, 40, 160), 2); d$x2 <- round(.5 * d$x + rnorm(n, 20, 10), 2)
  d$q <- pmin(5, pmax(1, round(d$y + rnorm(n, 0, 1))))
  d$g <- sample(c("a", "b", "c"), n, TRUE); d$t <- sample(c("owner", "tenant"), n, TRUE)
  d$g[1:3] <- c("a", "b", "c"); d$t[1:2] <- c("owner", "tenant")
  d$v <- d$y; d$v[sample(n, max(1, n %/% 8))] <- NA
  d$wave <- sample(1:4, n, TRUE); d$wave[1:4] <- 1:4
  useFpc <- runif(1) < .6
  ids <- if (stages == 1) ~1 else if (stages == 2) ~psu else ~psu + ssu
  fpc <- if (!useFpc) NULL else if (stages == 3) ~N + M else ~N
  D <- svydesign(ids, strata = if (H > 1) ~h else NULL, weights = ~w, fpc = fpc, data = d, nest = TRUE)
  design <- list(weights = "w", lonelyPsu = "fail", fpcPolicy = if (useFpc) "respondents" else "none")
  if (H > 1) design$strata <- "h"
  if (stages > 1) design$psu <- "psu"
  if (stages == 3) design$ssu <- "ssu"
  if (useFpc) design$fpc <- if (stages == 3) c("N", "M") else "N"
  options(survey.lonely.psu = if (stages == 3) { design$lonelyPsu <- "adjust"; "adjust" } else "fail")
  base <- list(data = columns(d), design = design, missing = "domain")
  level <- sample(c(.9, .95, .99), 1); df <- degf(D)
  id <- function(what) paste0("random-", k, "-", what)

  m <- svymean(~y, D, deff = TRUE); ci <- confint(m, level = level, df = df)
  add(id("mean"), "estimate.mean", c(base, list(y = "y", interval = interval(level), designEffect = "srsWithoutReplacement")),
      list(estimate = coef(m)[[1]], se = SE(m)[[1]], ci_low = ci[1], ci_high = ci[2], df = df, deff = deff(m)[[1]]))
  mz <- svymean(~v, D, na.rm = TRUE); cz <- confint(mz, level = level)
  add(id("mean-missing-z"), "estimate.mean", c(base, list(y = list("v", "x"), interval = interval(level, "z"))),
      list(estimate = c(coef(mz)[[1]], coef(svymean(~x, D))[[1]]), se = c(SE(mz)[[1]], SE(svymean(~x, D))[[1]]), ci_low = c(cz[1], confint(svymean(~x, D), level = level)[1])))
  s <- svytotal(~v, D, na.rm = TRUE)
  add(id("total"), "estimate.total", c(base, list(y = "v", interval = interval(level))), list(estimate = coef(s)[[1]], se = SE(s)[[1]], ci_low = confint(s, level = level, df = df)[1]))
  r <- svyratio(~x2, ~x, D)
  add(id("ratio"), "estimate.ratio", c(base, list(numerator = "x2", denominator = "x")), list(ratio = coef(r)[[1]], se = SE(r)[[1]]))
  b <- svyby(~v, ~g, D, svymean, na.rm = TRUE)
  add(id("domains"), "estimate.domainMean", c(base, list(y = "v", by = "g")), list(g = b$g, mean = b$v, se = ifelse(SE(b) < 1e-12, 0, SE(b)), n = as.vector(table(d$g[!is.na(d$v)]))))
  D <- update(D, top = as.numeric(y >= 4)); p <- svymean(~top, D)
  if (coef(p) > .02 && coef(p) < .98) {
    e <- list(p = coef(p)[[1]], se = SE(p)[[1]], n_eff = coef(p)[[1]] * (1 - coef(p)[[1]]) / vcov(p)[1], df = df)
    for (method in c("logit", "likelihood", "asin", "beta", "mean", "xlogit")) e[[method]] <- as.vector(attr(svyciprop(~top, D, method = method, level = level, df = df), "ci"))
    if (any(is.na(e$logit))) e$logit <- NULL
    # R interpolates the likelihood profile; in small samples that is far off the root.
    if (any(is.na(e$likelihood)) || e$n_eff < 15) e$likelihood <- NULL
    add(id("proportion"), "estimate.proportion", c(base, list(y = list(indicator = list(column = "y", atLeast = 4)), interval = interval(level))), e, 1e-8, list(likelihood = 1e-3, logit = 1e-6))
  }
  qs <- c(.1, .25, .5, .8)
  # Below the share of the smallest value, qrule_math of survey 4.1-1 gives the second value; the rule gives the smallest.
  smallest <- function(x, w, p) { o <- order(x); x[o][which(cumsum(w[o]) / sum(w) >= p)[1]] }
  quart <- svyquantile(~x, D, qs, alpha = 1 - level, df = df, qrule = smallest)[[1]]
  na <- function(v) lapply(unname(v), function(a) if (is.nan(a) || is.na(a)) NA else a)
  add(id("quantile"), "estimate.quantile", c(base, list(y = "x", p = qs, rule = "inverseCdf", interval = c(interval(level), method = "woodruff"))), list(q = quart[, 1], ci_low = na(quart[, 2]), ci_high = na(quart[, 3])))
  if (H == 1) for (centre in c("replicateMean", "estimate")) if (stages < 3) {
    J <- as.svrepdesign(D, type = "JK1", mse = centre == "estimate"); j <- svymean(~y, J)
    add(id(paste0("jackknife-", centre)), "estimate.jackknife", c(base, list(y = "y", method = "JK1", centre = centre)), list(mean = coef(j)[[1]], se = SE(j)[[1]]))
  }
  f <- svymean(~I(y - q), D)
  add(id("paired"), "estimate.pairedDifference", c(base, list(minuend = "y", subtrahend = "q", interval = interval(level))), list(diff = coef(f)[[1]], se = SE(f)[[1]], ci = as.vector(confint(f, level = level, df = df))))
  add(id("gap"), "index.gap", c(base, list(perception = "y", expectation = "q", df = "psuMinusStrata")), list(gap = coef(f)[[1]], t = coef(f)[[1]] / SE(f)[[1]], p = 2 * pt(-abs(coef(f)[[1]] / SE(f)[[1]]), df)))
  full <- table(d$g, d$t)
  if (all(full > 0)) {
    X <- svychisq(~g + t, D, statistic = "F"); C <- svychisq(~g + t, D, statistic = "Chisq")
    add(id("rao-scott"), "test.raoScott", c(base, list(rows = "g", columns = "t")), list(F = X$statistic[[1]], ndf = X$parameter[[1]], ddf = X$parameter[[2]], p_F = X$p.value[[1]], X2_first_order = C$statistic[[1]], p_Chisq = C$p.value[[1]]), 1e-8)
  }
  W <- sum(d$w)
  tg <- as.list(tapply(d$w, d$g, sum)); tg[] <- lapply(seq_along(tg), function(i) round(tg[[i]] * c(.9, 1.1, 1.05)[i], 3))
  P <- postStratify(D, ~g, data.frame(g = names(tg), Freq = unlist(tg)))
  add(id("post"), "weights.postStratify", c(base, list(margin = list(column = "g", totals = tg), total = "x", mean = "v")),
      list(total_x = coef(svytotal(~x, P))[[1]], se_total = SE(svytotal(~x, P))[[1]], mean_v = coef(svymean(~v, P, na.rm = TRUE))[[1]], se_mean = SE(svymean(~v, P, na.rm = TRUE))[[1]], weight_by_g = as.list(tapply(weights(P), d$g, mean))))
  tt <- as.list(tapply(d$w, d$t, sum)); tt <- lapply(tt, function(a) a / W * sum(unlist(tg)))
  R <- rake(D, list(~g, ~t), list(data.frame(g = names(tg), Freq = unlist(tg)), data.frame(t = names(tt), Freq = unlist(tt))), control = list(maxit = 2000, epsilon = 1e-9))
  add(id("rake"), "weights.rake", c(base, list(margins = list(list(column = "g", totals = tg), list(column = "t", totals = tt)), epsilon = 1e-12, maxIterations = 5000, total = "x", mean = "y")),
      list(total_x = coef(svytotal(~x, R))[[1]], mean_y = coef(svymean(~y, R))[[1]]), 1e-7)
  X <- sum(d$w * d$x) * runif(1, .97, 1.03); N0 <- W * 1.02
  for (distance in c("linear", "exponential")) {
    G <- try(calibrate(D, ~x + x2, c(`(Intercept)` = N0, x = X, x2 = sum(d$w * d$x2) * 1.02), calfun = if (distance == "linear") "linear" else "raking", epsilon = 1e-12, maxit = 200), silent = TRUE)
    if (inherits(G, "try-error")) { message("no ", distance, " calibration by R: ", G); next }
    st <- svytotal(~y, G); sm <- svymean(~y, G)
    add(id(paste0("calibrate-", distance)), "weights.calibrate", c(base, list(distance = distance, auxiliary = list(list(x = list(constant = 1), total = N0), list(x = "x", total = X), list(x = "x2", total = sum(d$w * d$x2) * 1.02)), epsilon = 1e-11, maxIterations = 100, total = "y", mean = "y")),
        list(total_y = coef(st)[[1]], se_total = SE(st)[[1]], mean_y = coef(sm)[[1]], se_mean = SE(sm)[[1]], w_min = min(weights(G)), w_max = max(weights(G))), 1e-8)
  }
  L <- svyglm(y ~ wave, D); cf <- summary(L)$coefficients
  add(id("trend"), "trend.linear", c(base, list(y = "y", x = "wave", df = "psuMinusStrataMinusSlopes")), list(intercept = coef(L)[[1]], slope = coef(L)[[2]], se_slope = cf[2, 2], df = df - 1, p = 2 * pt(-abs(cf[2, 3]), df - 1)), 1e-8)
  overlap <- function(B, V) {
    e <- list(mean = unname(coef(B)[1:2]), se = unname(SE(B)[1:2]), diff = unname(coef(B)[2] - coef(B)[1]), se_diff = sqrt(V[1, 1] + V[2, 2] - 2 * V[1, 2]))
    if (abs(V[1, 2]) > 1e-14 * V[1, 1]) e$cov <- V[1, 2]
    e
  }
  B <- svyby(~y, ~wave, D, svymean, covmat = TRUE); V <- vcov(B)[1:2, 1:2]
  add(id("overlap"), "trend.overlap", c(base, list(y = "y", wave = "wave", waves = c(1, 2))),
      overlap(B, V), 1e-8)
  D <- update(D, net = 100 * ((y >= 5) - (y <= 3))); N <- svymean(~net, D)
  add(id("nps"), "index.nps", c(base, list(y = "y", scale = list(min = 1, max = 5), promoterFrom = 5, detractorTo = 3, interval = interval(level))), list(nps = coef(N)[[1]], se = SE(N)[[1]], ci = as.vector(confint(N, level = level, df = df))), 1e-8)

  # A stratum with a single unit, under each policy.
  if (stages < 3) {
    lone <- d[1, ]; lone$h <- "Z"; lone$psu <- 1; lone$y <- 5; lone$x <- 99; e <- rbind(d, lone)
    for (policy in c("adjust", "average", "remove", "certainty")) {
      options(survey.lonely.psu = policy)
      E <- svydesign(ids, strata = ~h, weights = ~w, fpc = fpc, data = e, nest = TRUE); dz <- design; dz$strata <- "h"; dz$lonelyPsu <- policy
      add(id(paste0("lonely-", policy)), "estimate.mean", list(data = columns(e), design = dz, y = list("y", "x"), missing = "fail"), list(estimate = unname(coef(svymean(~y + x, E))), se = unname(SE(svymean(~y + x, E)))))
      add(id(paste0("lonely-total-", policy)), "estimate.total", list(data = columns(e), design = dz, y = "y", missing = "fail"), list(estimate = coef(svytotal(~y, E))[[1]], se = SE(svytotal(~y, E))[[1]]))
    }
  }
}
cat(toJSON(list(cases = cases), auto_unbox = TRUE, digits = NA, na = "null", null = "null"))
