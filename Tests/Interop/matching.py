"""Holds an answer of `zhida match solve` against the same problem solved by other people's program, OR-Tools.

    matching.py pairs|compact [--on DATE] REGIONS NEEDS INTENTIONS OUT

Reads the three files and OUT/lines.csv and OUT/groups.csv by itself and says, one JSON object, in what they differ
from: what eligibility and limits allow; the max-min coverage of every tier, from max-flows by the decomposition of
Fujishige; the least preference cost at that coverage, from a min-cost flow. `pairs` lists every eligible pair of an
intention and a need; `compact` lists them for intentions with a household cap only.

    matching.py time REGIONS NEEDS INTENTIONS OUT

Times OR-Tools on the compact network; see `yardstick`.
"""

import csv
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow


class Instance:
    """The rows of one kind, and who may give to whom."""

    def __init__(self, parent, needs, intentions):
        self.parent, self.needs, self.intentions = parent, needs, intentions
        self.around = {}

    def regions_around(self, code):
        """The region itself and all that contain it."""
        if code not in self.around:
            above = self.parent[code]
            self.around[code] = (code,) + (self.regions_around(above) if above else ())
        return self.around[code]

    def admits(self, offer, need):
        return (
            (not offer["region"] or offer["region"] in self.regions_around(need["region"]))
            and (not offer["categories"] or need["category"] in offer["categories"])
            and (not offer["attribute"] or offer["attribute"] in need["attributes"])
        )

    def cost(self, offer, need):
        far = offer["preferred_region"] and offer["preferred_region"] not in self.regions_around(need["region"])
        other = offer["preferred_category"] and offer["preferred_category"] != need["category"]
        return (2 if far else 0) + (1 if other else 0)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(regions, needs, intentions, on=""):
    """The instance of each kind."""
    parent = {row["code"]: row["parent"] for row in rows(regions)}
    kinds = defaultdict(lambda: ([], []))
    for row in rows(needs):
        if row["deadline"] and row["deadline"] < on:
            continue
        # For caps, a need of a village is a household of its own.
        row["household"] = row["household"] or f"/{row['id']}"
        row["attributes"] = set(filter(None, row["attributes"].split("|")))
        row["amount"], row["tier"] = int(row["amount"]), int(row["tier"])
        kinds[row["kind"]][0].append(row)
    for row in rows(intentions):
        if row["deadline"] and row["deadline"] < on:
            continue
        row["categories"] = set(filter(None, row["categories"].split("|")))
        row["amount"] = int(row["amount"])
        row["household_cap"] = int(row["household_cap"] or 0)
        kinds[row["kind"]][1].append(row)
    return {kind: Instance(parent, *lists) for kind, lists in kinds.items()}


class Network:
    """Arcs with capacity and cost; supply at nodes; groups, each a node with a demand."""

    def __init__(self, instance):
        self.count = 0
        self.node_of = {}
        self.arcs = []
        self.supply = defaultdict(int)
        self.demand = defaultdict(int)
        for need in instance.needs:
            self.demand[need["region"], need["tier"]] += need["amount"]
        self.plenty = sum(offer["amount"] for offer in instance.intentions) + 1

    def node(self, *key):
        """The node of that name, made where there is none."""
        if key not in self.node_of:
            self.node_of[key] = self.count
            self.count += 1
        return self.node_of[key]

    def add(self, tail, head, capacity=None, cost=0):
        self.arcs.append((tail, head, self.plenty if capacity is None else min(capacity, self.plenty), cost))

    def group(self, key):
        return self.node("group", *key)

    def arrays(self):
        return np.array(self.arcs, dtype=np.int64).reshape(-1, 4).T

    def add_pairs(self, instance, offer, needs):
        """Every need the offer may serve, through one node a household where it caps what that gets."""
        here = self.node("offer", offer["id"])
        self.supply[here] += offer["amount"]
        for need in needs:
            if not instance.admits(offer, need):
                continue
            there, cost = self.node("need", need["id"]), instance.cost(offer, need)
            if offer["household_cap"]:
                known = ("pair", offer["id"], need["household"]) in self.node_of
                pair = self.node("pair", offer["id"], need["household"])
                if not known:
                    self.add(here, pair, offer["household_cap"])
                self.add(pair, there, None, cost)
            else:
                self.add(here, there, None, cost)


def by_pairs(instance):
    network = Network(instance)
    for need in instance.needs:
        network.add(
            network.node("need", need["id"]), network.group((need["region"], need["tier"])), need["amount"])
    for offer in instance.intentions:
        network.add_pairs(instance, offer, instance.needs)
    return network


def compact(instance, caps=True):
    """Classes of alike intentions, a tree of places under each, classes of alike needs."""
    network = Network(instance)
    capped = [offer for offer in instance.intentions if caps and offer["household_cap"]]
    free = [offer for offer in instance.intentions if not (caps and offer["household_cap"])]
    lowest, members = defaultdict(list), defaultdict(int)
    for need in instance.needs:
        kind = (need["region"], need["category"], tuple(sorted(need["attributes"])), need["tier"])
        members[kind] += need["amount"]
        if capped:
            here = network.node("need", need["id"])
            network.add(network.node("class", *kind), here)
            network.add(here, network.group((need["region"], need["tier"])), need["amount"])
    for kind, amount in members.items():
        region, category, attributes, tier = kind
        if not capped:
            network.add(network.node("class", *kind), network.group((region, tier)), amount)
        for a in ("",) + attributes:
            for c in ("", category):
                lowest[region, c, a].append(kind)

    # A place is made where it lies above a need and at or below an entry.
    classes = defaultdict(int)
    for offer in free:
        classes[
            offer["region"], tuple(sorted(offer["categories"])), offer["attribute"],
            offer["preferred_category"], offer["preferred_region"]
        ] += offer["amount"]
    entries = {kind: list(entries_of(instance, kind)) for kind in classes}
    entered = {place for list_ in entries.values() for place, _ in list_}
    made = set()
    for (region, c, a), kinds in lowest.items():
        chain = [(r, c, a) for r in instance.regions_around(region) + ("",)]
        used = max((i for i, place in enumerate(chain) if place in entered), default=-1)
        for below, above in zip(chain, chain[1 : used + 1]):
            if (above, below) not in made:
                made.add((above, below))
                network.add(network.node("place", *above), network.node("place", *below))
        if used >= 0:
            for kind in kinds:
                network.add(network.node("place", region, c, a), network.node("class", *kind))
    for kind, amount in classes.items():
        here = network.node("wish", *kind)
        network.supply[here] += amount
        for place, cost in entries[kind]:
            if ("place", *place) in network.node_of:
                network.add(here, network.node("place", *place), None, cost)
    by_place = defaultdict(list)
    for need in instance.needs if capped else []:
        for region in instance.regions_around(need["region"]):
            by_place[region].append(need)
    for offer in capped:
        network.add_pairs(instance, offer, by_place[offer["region"]] if offer["region"] else instance.needs)
    return network


def entries_of(instance, kind):
    """Where a class of intentions enters the tree, at what cost; cheaper entries lie below dearer ones."""
    region, categories, attribute, liked, near = kind
    places = [(region, 2 if near else 0)]
    if near and (not region or region in instance.regions_around(near)):
        places.append((near, 0))
    elif near and near in instance.regions_around(region):
        places = [(region, 0)]
    for code, far in places:
        for category in categories or ("",):
            yield (code, category, attribute), far + (1 if liked and category != liked else 0)
        if liked and not categories:
            yield (code, liked, attribute), far


class Block:
    """A part of the network: its nodes, what enters them, and what must leave them for groups already settled."""

    def __init__(self, count, arcs, supply, fixed, groups):
        self.count, self.arcs, self.supply, self.fixed, self.groups = count, arcs, supply, fixed, groups

    def flow(self, caps):
        """The largest flow with these caps on the groups, and which nodes the source still reaches."""
        source, sink = self.count, self.count + 1
        exits = self.fixed.copy()
        for node, cap in caps.items():
            exits[node] += cap
        fed, left = np.flatnonzero(self.supply), np.flatnonzero(exits)
        solver = max_flow.SimpleMaxFlow()
        solver.add_arcs_with_capacity(
            np.concatenate([self.arcs[0], np.full(len(fed), source), left]).astype(np.int32),
            np.concatenate([self.arcs[1], fed, np.full(len(left), sink)]).astype(np.int32),
            np.concatenate([self.arcs[2], self.supply[fed], exits[left]]))
        if len(fed) == 0 or len(left) == 0:
            return 0, np.zeros(self.count, bool)
        if solver.solve(source, sink) != solver.OPTIMAL:
            raise SystemExit("OR-Tools found no maximum flow")
        reached = np.zeros(self.count + 2, bool)
        reached[np.array(solver.get_source_side_min_cut(), dtype=np.int64)] = True
        return solver.optimal_flow(), reached[: self.count]

    def part(self, inside, is_poorer):
        """The block of one side of a cut; arcs over it are full, and none comes back."""
        number = np.cumsum(inside) - 1
        tail, head, capacity = self.arcs
        supply, fixed = self.supply.copy(), self.fixed.copy()
        if is_poorer:
            over = ~inside[tail] & inside[head]
            np.add.at(supply, head[over], capacity[over])
        else:
            over = inside[tail] & ~inside[head]
            np.add.at(fixed, tail[over], capacity[over])
        both = inside[tail] & inside[head]
        arcs = np.stack([number[tail[both]], number[head[both]], capacity[both]])
        groups = {int(number[node]): of for node, of in self.groups.items() if inside[node]}
        return Block(int(inside.sum()), arcs, supply[inside], fixed[inside], groups)

    def settle(self, settled):
        """Coverage of every group of the block into `settled`: the worst-off raised first."""
        stack = [self]
        while stack:
            block = stack.pop()
            owed, asked = int(block.fixed.sum()), {node: of[1] for node, of in block.groups.items()}
            full, _ = block.flow(asked)
            supply, demand = full - owed, sum(asked.values())
            caps = {node: amount * supply // demand for node, amount in asked.items()}
            placed, reached = block.flow(caps)
            if placed == owed + sum(caps.values()):
                broken = {node for node, amount in asked.items() if amount * supply % demand}
                block.deal(caps, supply - sum(caps.values()), owed, broken)
                settled.update({of[0]: caps[node] for node, of in block.groups.items()})
                continue
            stack += [block.part(reached, False), block.part(~reached, True)]

    def deal(self, caps, odd, owed, broken):
        """Odd units, one each to groups with a fraction, in their order, where that is feasible."""
        order = sorted(caps, key=lambda node: (node not in broken, self.groups[node][0]))
        if odd == 0:
            return
        target = owed + sum(caps.values())

        def fits(nodes):
            return self.flow(caps | {node: caps[node] + 1 for node in nodes})[0] == target + len(nodes)

        given, start = [], 0
        order = [node for node in order if caps[node] < self.groups[node][1]]
        while len(given) < odd and start < len(order):
            low, high = 0, min(odd - len(given), len(order) - start)
            while low < high:
                middle = (low + high + 1) // 2
                low, high = (middle, high) if fits(given + order[start : start + middle]) else (low, middle - 1)
            given += order[start : start + low]
            start += low + 1
        for node in given:
            caps[node] += 1


def leximin(network, answered):
    """Coverage of each group, tier by tier; the coverage of earlier tiers is the answer's own."""
    tails, heads, capacities, _ = network.arrays()
    supply = np.zeros(network.count, dtype=np.int64)
    for node, amount in network.supply.items():
        supply[node] = amount
    fixed, settled = np.zeros(network.count, dtype=np.int64), {}
    for tier in sorted({tier for _, tier in network.demand}):
        groups = {
            network.group(key): (key, amount) for key, amount in network.demand.items() if key[1] == tier
        }
        arcs = np.stack([tails, heads, capacities])
        Block(network.count, arcs, supply, fixed.copy(), groups).settle(settled)
        for node, (key, _) in groups.items():
            fixed[node] = answered.get(key, 0)
    return settled


def least_cost(network, coverage):
    """Of all flows with this coverage."""
    source = network.count
    tails, heads, capacities, costs = network.arrays()
    fed = np.array(sorted(network.supply), dtype=np.int64)
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([tails, np.full(len(fed), source)]).astype(np.int32),
        np.concatenate([heads, fed]).astype(np.int32),
        np.concatenate([capacities, np.array([network.supply[node] for node in fed], dtype=np.int64)]),
        np.concatenate([costs, np.zeros(len(fed), dtype=np.int64)]))
    for key, amount in coverage.items():
        solver.set_node_supply(network.group(key), -amount)
    solver.set_node_supply(source, sum(coverage.values()))
    if solver.solve() != solver.OPTIMAL:
        return None
    return solver.optimal_cost()


def faults(instance, lines):
    """What eligibility, supplies, needs and household caps do not allow."""
    offers = {offer["id"]: offer for offer in instance.intentions}
    needs = {need["id"]: need for need in instance.needs}
    given, got, pairs = defaultdict(int), defaultdict(int), defaultdict(int)
    found = []
    for line in lines:
        offer, need, amount = offers[line["intention"]], needs[line["need"]], int(line["amount"])
        if amount < 1 or not instance.admits(offer, need):
            found.append(f"{line} is not eligible")
        given[offer["id"]] += amount
        got[need["id"]] += amount
        pairs[offer["id"], need["household"]] += amount
    found += [f"{key} gives {sum_}" for key, sum_ in given.items() if sum_ > offers[key]["amount"]]
    found += [f"{key} gets {sum_}" for key, sum_ in got.items() if sum_ > needs[key]["amount"]]
    for (offer, household), sum_ in pairs.items():
        if 0 < offers[offer]["household_cap"] < sum_:
            found.append(f"{offer} gives {household} {sum_}")
    return found


def compare(model, on, regions, needs, intentions, out):
    report = {"kinds": 0, "faults": [], "furthest": 0, "groups": 0, "cost": 0, "least_cost": 0}
    kind_of = {}
    instances = read(regions, needs, intentions, on)
    for kind, instance in instances.items():
        kind_of.update({need["id"]: kind for need in instance.needs})
    lines, groups = rows(Path(out) / "lines.csv"), rows(Path(out) / "groups.csv")
    for kind, instance in instances.items():
        own = [line for line in lines if kind_of[line["need"]] == kind]
        report["kinds"] += 1
        report["faults"] += faults(instance, own)
        covered, need_of = defaultdict(int), {need["id"]: need for need in instance.needs}
        offer_of = {offer["id"]: offer for offer in instance.intentions}
        for line in own:
            need, amount = need_of[line["need"]], int(line["amount"])
            covered[need["region"], need["tier"]] += amount
            report["cost"] += amount * instance.cost(offer_of[line["intention"]], need)
        network = by_pairs(instance) if model == "pairs" else compact(instance)
        told = {(row["village"], int(row["tier"])): row for row in groups if row["kind"] == kind}
        for key, demand in network.demand.items():
            row = told.pop(key, None)
            if row is None or (int(row["demand"]), int(row["coverage"])) != (demand, covered[key]):
                report["faults"].append(f"group {key} is {row}, not {demand}, {covered[key]}")
        report["faults"] += [f"no such group: {key}" for key in told]
        settled = leximin(network, covered)
        report["groups"] += len(settled)
        report["furthest"] = max(
            [report["furthest"]] + [abs(amount - covered[key]) for key, amount in settled.items()])
        least = least_cost(network, {key: covered[key] for key in network.demand})
        if least is None:
            report["faults"].append("no flow has this coverage")
        else:
            report["least_cost"] += least
    report["faults"] = report["faults"][:10]
    return report


def yardstick(regions, needs, intentions, out):
    """Seconds of one min-cost flow on the compact network without household caps: once for everything, a tier's
    units being worth a thousand more than the next one's, and once for preferences alone at the coverage of OUT."""
    report = {"nodes": 0, "arcs": 0, "seconds": 0.0, "seconds_at_coverage": 0.0}
    groups = rows(Path(out) / "groups.csv")
    for kind, instance in read(regions, needs, intentions).items():
        network = compact(instance, caps=False)
        coverage = {
            (row["village"], int(row["tier"])): int(row["coverage"]) for row in groups if row["kind"] == kind
        }
        report["seconds_at_coverage"] += timed(lambda: least_cost(network, coverage))
        sink = network.node("sink")
        for (village, tier), amount in network.demand.items():
            network.add(network.group((village, tier)), sink, amount, -1000 * (5 - tier))
        supply = sum(network.supply.values())
        source = network.count
        network.add(source, sink, supply)
        for node, amount in network.supply.items():
            network.add(source, node, amount)
        network.supply.clear()
        tails, heads, capacities, costs = network.arrays()
        solver = min_cost_flow.SimpleMinCostFlow()
        solver.add_arcs_with_capacity_and_unit_cost(
            tails.astype(np.int32), heads.astype(np.int32), capacities, costs)
        solver.set_node_supply(source, supply)
        solver.set_node_supply(sink, -supply)
        report["seconds"] += timed(solver.solve)
        report["nodes"] += network.count + 1
        report["arcs"] += len(network.arcs)
    return report


def timed(work):
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    arguments = sys.argv[1:]
    mode = arguments.pop(0)
    on = ""
    if arguments[0] == "--on":
        on = arguments[1]
        del arguments[:2]
    start = time.process_time()
    report = yardstick(*arguments) if mode == "time" else compare(mode, on, *arguments)
    report["seconds_in_all"] = time.process_time() - start
    print(json.dumps(report, ensure_ascii=False))
