#!/usr/bin/env python3
"""Redoes a published stratified draw by hash rank: python3 verify_draw.py plan.tsv frame.tsv draw.tsv"""
import hashlib, itertools, sys

plan, frame, draw = (open(path, encoding="utf-8", newline="").read() for path in sys.argv[1:])
sha256 = lambda text: hashlib.sha256(text.encode("utf-8")).hexdigest()
rows = lambda text: [line.split("\t") for line in text.split("\n")[:-1]]
said = {row[0]: row[1] for row in rows(plan) if row[0] != "size"}
sizes = {row[1]: int(row[2]) for row in rows(plan) if row[0] == "size"}
if said["method"] != "HASH_RANK_1": sys.exit("this script redoes HASH_RANK_1 only, not " + said["method"])
if sha256(frame) != said["frame"]: sys.exit("DIFFERS: the frame has digest " + sha256(frame))
derived = []
for stratum, n in sizes.items():
    ranked = sorted((sha256(said["seed"] + "|" + id), id.encode("utf-8"), id) for id, own, *_ in rows(frame) if own == stratum)
    if n > len(ranked): sys.exit(f"DIFFERS: stratum {stratum} holds {len(ranked)}, the plan takes {n}")
    for rank, (hash, _, id) in enumerate(ranked[:n + int(said["reserves"])], 1):
        derived.append("\t".join([stratum, str(rank), "drawn" if rank <= n else "reserve", id, hash]))
for line, (there, here) in enumerate(itertools.zip_longest(draw.split("\n"), derived + [""], fillvalue="nothing"), 1):
    if there != here: sys.exit(f"DIFFERS in line {line}: published {there!r}, derived {here!r}")
print(f"CONFIRMED {len(derived)} lines, sha256 {sha256(draw)}")
