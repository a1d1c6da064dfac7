# Options of the golden table that the open cases do not use, computed by R on small data:
#   Rscript options.R > ../resources/option-cases.json
suppressMessages({library(survey); library(jsonlite)})
set.seed(20260608)
cases <- list()
add <- function(id, estimator, input, expected, tolerance = 1e-9) cases[[length(cases) + 1]] <<- list(id = id, estimator = estimator, input = input, expected = expected, tolerance = tolerance)
columns <- function(d) lapply(as.list(d), function(v) if (is.factor(v)) as.character(v) else v)
interval <- function(level = .95, quantile = "t") list(level = level, quantile = quantile, df = "psuMinusStrata")

d <- do.call(rbind, lapply(1:3, function(h) do.call(rbind, lapply(1:4, function(i) do.call(rbind, lapply(1:5, function(j)
  data.frame(h = h, door = i, flat = j, N = 10 * h + 4, n = 8, M = 12)))))))
d$y <- sample(1:5, nrow(d), TRUE); d$e <- sample(1:5, nrow(d), TRUE); d$area <- round(runif(nrow(d), 40, 150), 1)
d$q2 <- pmin(5, pmax(1, d$y + sample(-1:1, nrow(d), TRUE))); d$q3 <- sample(1:5, nrow(d), TRUE); d$crit <- pmin(10, d$y + d$q2)
d$k <- sample(c("甲", "乙", "B2", "B10"), nrow(d), TRUE); d$num <- sample(c(2, 10, 1), nrow(d), TRUE); d$wave <- sample(c("W1", "W2"), nrow(d), TRUE)
d$disp <- sample(c("I", "I", "I", "P", "R", "NE"), nrow(d), TRUE); d$tenure <- ifelse(d$h == 2, "owner", sample(c("owner", "tenant"), nrow(d), TRUE))
d$z <- d$y; d$z[c(3, 17, 40)] <- NA; d$y2 <- d$q2; d$y2[c(4, 17)] <- NA

# Counted base weights by rows and by units; a filter before; text in.
f <- d[d$disp %in% c("I", "P"), ]
rows <- ave(f$y, f$h, FUN = length); D <- svydesign(~1, strata = ~h, weights = f$N / rows, data = f)
add("counted-rows", "estimate.mean", list(data = columns(d), filter = list(list(column = "disp", `in` = c("I", "P"))), design = list(strata = "h", baseWeights = list(population = "N", sample = list(count = "rows", per = list("h")))), y = "y", missing = "fail", interval = list(level = .9, quantile = "z")),
    list(mean = coef(svymean(~y, D))[[1]], se = SE(svymean(~y, D))[[1]], ci_low = confint(svymean(~y, D), level = .9)[1]))
D <- svydesign(~door, strata = ~h, weights = ~I(N / 4), fpc = ~N, nest = TRUE, data = d)
add("counted-psus", "estimate.total", list(data = columns(d), design = list(strata = list("h"), psu = "door", baseWeights = list(population = "N", sample = list(count = "psus", per = list("h"))), fpc = list("N")), y = list("y", list(constant = 1), list(product = list("y", "area")), list(difference = list("y", "e"))), missing = "fail", interval = list(z = 2, quantile = "z")),
    list(estimate = unname(coef(svytotal(~y + I(y * 0 + 1) + I(y * area) + I(y - e), D))), se = unname(SE(svytotal(~y + I(y * 0 + 1) + I(y * area) + I(y - e), D)))))
# fpcPolicy drawn: 8 doors drawn, 4 in the design.
D0 <- svydesign(~door, strata = ~h, weights = ~I(N / 4), nest = TRUE, data = d)
drawn <- sqrt(sum(sapply(1:3, function(h) { z <- with(d[d$h == h, ], tapply((y - coef(svymean(~y, D0))[[1]]) * N / 4, door, sum)) / sum(weights(D0)); (1 - 8 / (10 * h + 4)) * 4 / 3 * sum((z - mean(z))^2) })))
add("drawn", "estimate.mean", list(data = columns(d), design = list(strata = "h", psu = "door", baseWeights = list(population = "N", sample = list(count = "psus", per = "h")), fpc = "N", fpcPolicy = "drawn", drawn = "n"), y = "y", missing = "fail"), list(estimate = coef(svymean(~y, D0))[[1]], se = drawn, df = 9))
# Two stages, domains by text and by number; every row its own second-stage unit.
D2 <- svydesign(~door + flat, strata = ~h, weights = ~I(N / 4 * M / 5), fpc = ~N + M, nest = TRUE, data = d)
two <- list(strata = "h", psu = "door", ssu = "flat", weights = "w", fpc = list("N", "M")); dw <- d; dw$w <- d$N / 4 * d$M / 5
b <- svyby(~y, ~num, D2, svymean)
add("two-stage-number", "estimate.domainMean", list(data = columns(dw), design = two, y = "y", by = "num", missing = "fail"), list(num = b$num, level = b$num, mean = b$y, se = SE(b)))
k <- c("B10", "B2", "乙", "甲"); b <- svyby(~z, ~k, D2, svymean, na.rm = TRUE); b <- b[match(k, b$k), ]
two$ssu <- NULL
add("two-stage-text", "estimate.domainMean", list(data = columns(dw), design = two, y = "z", by = "k", missing = "domain"), list(k = b$k, mean = b$z, se = unname(b$se), n = as.vector(table(d$k[!is.na(d$z)])[k])))
# Each variable its own domain; dropped rows leave the design.
L <- d[!is.na(d$z) & !is.na(d$y2), ]; DL <- svydesign(~1, strata = ~h, weights = ~area, data = L); DA <- svydesign(~1, strata = ~h, weights = ~area, data = d)
w <- list(strata = "h", weights = "area", fpcPolicy = "none")
add("own-domains", "estimate.mean", list(data = columns(d), design = w, y = list("z", "y2"), missing = "domain", interval = interval()), list(estimate = c(coef(svymean(~z, DA, na.rm = TRUE)), coef(svymean(~y2, DA, na.rm = TRUE))), se = c(SE(svymean(~z, DA, na.rm = TRUE)), SE(svymean(~y2, DA, na.rm = TRUE))), df = 57))
add("listwise", "estimate.mean", list(data = columns(d), design = w, y = list("z", "y2"), missing = "listwise"), list(estimate = unname(coef(svymean(~z + y2, DL))), se = unname(SE(svymean(~z + y2, DL)))))
# Non-response with classes too small: estate 2 has no tenant at all.
d$base <- d$N / d$n; el <- d$disp != "NE"; re <- d$disp %in% c("I", "P"); cls <- paste(d$h, d$tenure)
small <- sapply(split(re, factor(cls, levels = as.vector(outer(1:3, c("owner", "tenant"), paste)))), sum); bad <- unique(sub(" .*", "", names(small)[small < 4])); cls <- ifelse(d$h %in% bad, paste(d$h, "ALL"), cls)
fac <- tapply(d$base * el, cls, sum) / tapply(d$base * re, cls, sum)
nr <- list(strata = "h", baseWeights = list(population = "N", sample = "n"), nonResponse = list(disposition = "disp", eligible = c("I", "P", "R"), respondents = c("I", "P"), classes = c("h", "tenure"), minRespondents = 4, collapseTo = "h", collapsedLabel = "ALL"), fpcPolicy = "none")
add("collapse", "weights.nonResponse", list(data = columns(d), design = nr), list(factor = as.list(fac), sum_w = sum(d$base * el)))
r <- d[re, ]; r$w <- r$base * fac[cls[re]]; DR <- svydesign(~1, strata = ~h, weights = ~w, data = r)
m <- svymean(~I(100 * ((crit >= 9) - (crit <= 6))), DR)
add("collapse-nps", "index.nps", list(data = columns(d), design = nr, y = "crit", scale = list(min = 0, max = 10), promoterFrom = 9, detractorTo = 6, missing = "fail", interval = interval(.9)), list(nps = coef(m)[[1]], se = SE(m)[[1]], ci = as.vector(confint(m, level = .9, df = degf(DR))), promoters = coef(svymean(~I(as.numeric(crit >= 9)), DR))[[1]]))
# Raking by number and text, without a mean; several totals; calibration with an indicator and a product.
DA <- svydesign(~door, strata = ~h, weights = ~area, nest = TRUE, data = d)
tn <- c(`1` = 2000, `2` = 2400, `10` = 1600); tk <- c(B10 = 1500, B2 = 1600, `乙` = 1700, `甲` = 1200)
R <- rake(DA, list(~num, ~k), list(data.frame(num = c(1, 2, 10), Freq = tn), data.frame(k = names(tk), Freq = tk)), control = list(maxit = 500, epsilon = 1e-10))
aw <- list(strata = "h", psu = "door", weights = "area")
add("rake-number", "weights.rake", list(data = columns(d), design = aw, margins = list(list(column = "num", totals = as.list(tn)), list(column = "k", totals = as.list(tk))), epsilon = 1e-11, maxIterations = 900, total = list("y", "e"), missing = "fail"), list(total_y = coef(svytotal(~y, R))[[1]], total_e = coef(svytotal(~e, R))[[1]]), 1e-8)
DA <- update(DA, own = as.numeric(tenure == "owner"), p = y * q2)
G <- calibrate(DA, ~own + p, c(`(Intercept)` = 6000, own = 4200, p = 60000), calfun = "raking", epsilon = 1e-12, maxit = 200)
add("calibrate-parts", "weights.calibrate", list(data = columns(d), design = aw, distance = "exponential", auxiliary = list(list(x = list(constant = 1), total = 6000), list(x = list(indicator = list(column = "tenure", `in` = list("owner"))), total = 4200), list(x = list(product = list("y", "q2")), total = 60000)), epsilon = 1e-11, maxIterations = 80, mean = "e", missing = "fail"),
    list(mean_e = coef(svymean(~e, G))[[1]], se_mean = SE(svymean(~e, G))[[1]], w_min = min(weights(G)), w_max = max(weights(G))), 1e-8)
P <- postStratify(DA, ~num, data.frame(num = c(1, 2, 10), Freq = tn))
add("post-number", "weights.postStratify", list(data = columns(d), design = aw, margin = list(column = "num", totals = as.list(tn)), total = "e", missing = "fail"), list(total_e = coef(svytotal(~e, P))[[1]], se_total = SE(svytotal(~e, P))[[1]], weight_by_num = as.list(tapply(weights(P), d$num, mean))))
# Index: relative importance over all orders, reliability after a filter, CSI with dropped rows, IPA of complete rows.
orders <- list(c(1, 2, 3), c(1, 3, 2), c(2, 1, 3), c(2, 3, 1), c(3, 1, 2), c(3, 2, 1)); x <- c("q2", "q3", "area")
r2 <- function(s) if (length(s) == 0) 0 else summary(lm(reformulate(x[s], "y"), d))$r.squared
lmg <- sapply(1:3, function(j) mean(sapply(orders, function(o) { at <- which(o == j); r2(sort(o[1:at])) - r2(sort(o[seq_len(at - 1)])) })))
add("lmg", "index.lmg", list(data = columns(d), y = "y", predictors = x), list(lmg = lmg, R2 = r2(1:3)))
it <- f[, c("y", "q2", "q3")]; S <- cov(it); a <- function(S) nrow(S) / (nrow(S) - 1) * (1 - sum(diag(S)) / sum(S)); cr <- cor(it); rb <- mean(cr[lower.tri(cr)])
add("alpha", "index.alpha", list(data = columns(d), filter = list(list(column = "disp", `in` = c("I", "P"))), items = c("y", "q2", "q3"), missing = "listwise"), list(raw_alpha = a(S), std_alpha = 3 * rb / (1 + 2 * rb), alpha_if_dropped = sapply(1:3, function(i) a(S[-i, -i])), n = nrow(it)))
DA <- svydesign(~1, strata = ~h, weights = ~area, data = d); sc <- 100 * ((2 * d$z + d$y2) - 3) / (4 * 3); DC <- update(DA, sc = sc)
m <- svymean(~sc, DC, na.rm = TRUE)
add("csi", "index.csi", list(data = columns(d), design = w, items = c("z", "y2"), itemWeights = c(2, 1), scale = list(min = 1, max = 5), missing = "domain", interval = interval()), list(estimate = coef(m)[[1]], se = SE(m)[[1]], ci_low = confint(m, df = 57)[1]))
imp <- sapply(c("z", "q2", "q3"), function(v) { o <- !is.na(d[[v]]); cov.wt(cbind(d[[v]], d$crit)[o, ], d$area[o], cor = TRUE)$cor[1, 2] }); per <- sapply(c("z", "q2", "q3"), function(v) weighted.mean(d[[v]], d$area, na.rm = TRUE))
add("ipa", "index.ipa", list(data = columns(d), design = w, items = c("z", "q2", "q3"), criterion = "crit", importance = "weightedPearson", missing = "pairwise", crosshair = "grandMeans", ties = "high"), list(importance = unname(imp), performance = unname(per), cross_importance = mean(imp), cross_performance = mean(per)))
# Waves named by text, independent; McNemar with correction; a test with an indicator by numbers.
e <- lapply(c("W1", "W2"), function(v) svymean(~z, svydesign(~1, strata = ~h, weights = ~area, data = d[d$wave == v, ]), na.rm = TRUE))
add("difference", "trend.difference", list(data = columns(d), design = w, y = "z", wave = "wave", waves = c("W1", "W2"), missing = "domain"), list(mean = c(coef(e[[1]])[[1]], coef(e[[2]])[[1]]), se1 = SE(e[[1]])[[1]], se2 = SE(e[[2]])[[1]], se_diff = sqrt(SE(e[[1]])[[1]]^2 + SE(e[[2]])[[1]]^2)))
p <- data.frame(unit = rep(1:30, 2), wave = rep(c("W1", "W2"), each = 30), y = sample(1:5, 60, TRUE)); p <- rbind(p, data.frame(unit = 31:33, wave = "W1", y = 5)); p <- p[sample(nrow(p)), ]
q <- merge(p[p$wave == "W1", ], p[p$wave == "W2", ], by = "unit"); tb <- table(q$y.x >= 4, q$y.y >= 4); M <- mcnemar.test(tb, correct = TRUE)
add("mcnemar", "trend.mcnemar", list(data = columns(p), unit = "unit", wave = "wave", waves = c("W1", "W2"), y = "y", topBoxFrom = 4, continuityCorrection = TRUE), list(n = 30, b = tb[1, 2], c = tb[2, 1], X2 = M$statistic[[1]], p = M$p.value, p_exact = binom.test(tb[1, 2], tb[1, 2] + tb[2, 1])$p.value, paired_mean = mean(q$y.y - q$y.x), paired_t = t.test(q$y.y, q$y.x, paired = TRUE)$statistic[[1]]))
DA <- update(DA, s = as.numeric(num %in% c(2, 10))); X <- svychisq(~s + k, DA)
add("rao-scott-indicator", "test.raoScott", list(data = columns(d), design = w, rows = list(indicator = list(column = "num", `in` = c(2, 10))), columns = "k", missing = "fail"), list(F = X$statistic[[1]], ndf = X$parameter[[1]], p_F = X$p.value[[1]]), 1e-8)
cat(toJSON(list(cases = cases), auto_unbox = TRUE, digits = NA, na = "null", null = "null"))
