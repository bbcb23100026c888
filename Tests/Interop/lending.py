#!/usr/bin/env python3
"""Computes repayment schedules and day counts a second time, and compares.

usage: lending.py schedules FILE   lines of JSON: {"args": [...], "rows": [...]} as `zhida loan schedule` takes and gives
       lending.py days FILE        lines: FROM TO, then days and years (N/D) of each day count, against QuantLib
       lending.py payments FILE    lines: RATE PERIODS PRINCIPAL PAYMENT (fen), against numpy-financial

Written from docs/lending-conventions.md, with Python's fractions and calendar, the slow way: every balance, factor and
annuity is summed from its definition. Prints the number of cases compared; ends with 1 at the first that differs.
"""

import calendar
import datetime
import json
import sys
from fractions import Fraction

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
DAYS = {"day": 1, "week": 7}


class Wrong(Exception):
    pass


def months_after(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def rounded(value, rule, unit=1):
    value = Fraction(value) / unit
    low = value.numerator // value.denominator
    rest = value - low
    if rest > Fraction(1, 2) or rest == Fraction(1, 2) and (rule == "half-up" or low % 2):
        low += 1
    return low * unit


def thirty(start, end):
    first = min(start.day, 30)
    last = 30 if end.day == 31 and first == 30 else end.day
    return (end.year - start.year) * 360 + (end.month - start.month) * 30 + last - first


def year_part(count, start, end):
    """The part of a year between two days, day by day."""
    days = (end - start).days
    if count == "30/360":
        return Fraction(thirty(start, end), 360)
    if count == "act/act-isda":
        total, day = Fraction(0), start
        while day < end:
            stop = min(datetime.date(day.year + 1, 1, 1), end)
            total += Fraction((stop - day).days, 366 if calendar.isleap(day.year) else 365)
            day = stop
        return total
    if count == "act/act-start":
        return Fraction(days, 366 if calendar.isleap(start.year) else 365)
    return Fraction(days, {"act/365f": 365, "act/360": 360, "act/364": 364}[count])


class Loan:
    """What `zhida loan schedule` computes from the same options."""

    interest_extra = 0

    def __init__(self, args):
        given = dict(zip(args[0::2], args[1::2]))
        self.o = given.get
        self.principal = int(Fraction(given["--principal"]) * 100)
        self.rule = self.o("--rounding", "half-up")
        self.unit = int(self.o("--amount-multiple", "1"))
        self.multiple = int(self.o("--instalment-multiple", str(self.unit)))
        self.has_multiple = "--instalment-multiple" in given
        self.residue = self.o("--residue", "last")
        self.method = given["--method"]
        self.n = int(given["--periods"])
        self.by_period = "--period-rate" in given
        percent = given["--period-rate" if self.by_period else "--rate"]
        self.price = Fraction(percent.rstrip("%")) / 100
        self.count = self.o("--day-count", "per-period" if self.by_period else "30/360")
        self.no_principal = int(self.o("--grace-principal", "0"))
        self.no_interest = int(self.o("--grace-interest", "0"))
        self.settled = "--settle" in given
        unit = self.o("--unit", "quarter" if self.settled else "month")
        every = int(self.o("--every", "1"))
        self.months = MONTHS.get(unit, 0) * every
        self.days = DAYS.get(unit, 0) * every
        yearly = 12 if self.months else 52 if unit == "week" else 365
        self.yearly = self.price
        if self.by_period:
            self.yearly = self.price * yearly / (self.months or every)
        self.dates()

    def step(self, day, count):
        if self.months:
            return months_after(day, self.months * count)
        return day + datetime.timedelta(self.days * count)

    def dates(self):
        start = datetime.date.fromisoformat(self.o("--start"))
        first = self.o("--first-due")
        if self.settled:
            due = start + datetime.timedelta(1)
            while not (due.day == 21 and due.month % 3 == 0):
                due += datetime.timedelta(1)
            seed, k = (datetime.date.fromisoformat(first) if first else due), 0
        elif first and datetime.date.fromisoformat(first) != self.step(start, 1):
            seed, k = datetime.date.fromisoformat(first), 0
        else:
            seed, k = start, 1
        self.spans = []
        begin = start
        for i in range(self.n):
            due = self.step(seed, i + k)
            before = self.step(seed, i + k - 1)
            self.spans.append((begin, due, before == begin, (due - before).days))
            begin = due

    def shape(self, i):
        """Days that count, and the factor of a period."""
        begin, due, whole, length = self.spans[i]
        actual = (due - begin).days
        months = self.months if whole else 0
        if not months:
            apart = (due.year - begin.year) * 12 + due.month - begin.month
            months = apart if apart > 0 and months_after(begin, apart) == due else 0
        if self.count == "per-period":
            return actual, self.price * (1 if whole else Fraction(actual, length))
        if self.count == "30/360" and months:
            return months * 30, self.yearly * months / 12
        days = thirty(begin, due) if self.count == "30/360" else actual
        return days, self.yearly * year_part(self.count, begin, due)

    def nominal(self):
        if self.count == "per-period":
            return self.price
        if self.months:
            return self.yearly * self.months / 12
        basis = {"30/360": 360, "act/360": 360, "act/364": 364}.get(self.count, 365)
        return self.yearly * self.days / basis

    def level(self, balance, i):
        """The exact instalment that repays a balance with the periods from i on."""
        value, discount = Fraction(0), Fraction(1)
        for j in range(i, self.n):
            discount /= 1 + (self.nominal() if self.o("--annuity") == "nominal" else self.factors[j])
            value += discount
        return balance / value

    def rows(self):
        shapes = [self.shape(i) for i in range(self.n)]
        self.factors = [factor for _, factor in shapes]
        principal, interest = getattr(self, self.method.replace("-", "_"))()
        put_off = sum(interest[:self.no_interest])
        interest = [0] * self.no_interest + interest[self.no_interest:]
        interest[self.no_interest] += put_off
        self.shift(interest, self.no_interest, self.interest_extra)
        rows, balance = [], self.principal
        for i in range(self.n):
            balance -= principal[i]
            rows.append({
                "n": i + 1, "due": self.spans[i][1].isoformat(), "days": shapes[i][0], "principal": principal[i],
                "interest": interest[i], "instalment": principal[i] + interest[i], "balance": balance})
        return rows

    def charge(self, amount):
        return rounded(amount, self.rule, self.unit)

    # Methods: the principal and the interest of each period, before any interest is put off.

    def interest_only(self):
        return [0] * (self.n - 1) + [self.principal], [self.charge(self.principal * f) for f in self.factors]

    def bullet(self):
        return ([0] * (self.n - 1) + [self.principal],
                [0] * (self.n - 1) + [self.charge(self.principal * sum(self.factors))])

    def bullet_compound(self):
        growth = Fraction(1)
        for factor in self.factors:
            growth *= 1 + factor
        return ([0] * (self.n - 1) + [self.principal],
                [0] * (self.n - 1) + [self.charge(self.principal * (growth - 1))])

    def part(self, exact, unit, times, paid):
        """The next of some equal parts: rounded, and with `carried` a unit more or less once that much is owed."""
        part = rounded(exact, self.rule, unit)
        if self.residue == "carried":
            owed = exact * times - paid - part
            part += unit if owed >= unit else -unit if owed <= -unit else 0
        return part

    def shift(self, parts, first, extra):
        """With `first`, moves what the last part has more than its own to the first."""
        if self.residue == "first":
            parts[-1] -= extra
            parts[first] += extra
            if parts[first] < 0:
                raise Wrong("lending.residue-beyond-instalment")
        return parts

    def declining(self, size, charge, holds_interest):
        """Walks down a balance; size(balance, i) is the exact equal part from period i on, charge its interest."""
        principal, interest, balance, extra = [], [], self.principal, 0
        exact, paid, times = None, 0, 0
        for i in range(self.n):
            interest.append(charge(balance, i))
            if i < self.no_principal or balance == 0:
                principal.append(0)
                continue
            if exact is None or self.residue == "re-amortise":
                exact, paid, times = size(balance, i), 0, 0
            times += 1
            amount = self.part(exact, self.multiple, times, paid)
            paid += amount
            planned = amount - interest[i] if holds_interest else amount
            if i == self.n - 1:
                extra = balance - planned
                planned = balance
            elif planned < 0:
                raise Wrong("lending.instalment-below-interest")
            principal.append(min(planned, balance))
            balance -= principal[-1]
        return self.shift(principal, self.no_principal, extra), interest

    def equal_instalment(self):
        return self.declining(self.level, lambda balance, i: self.charge(balance * self.factors[i]), True)

    def equal_principal(self):
        return self.declining(
            lambda balance, i: Fraction(balance, self.n - i),
            lambda balance, i: self.charge(balance * self.factors[i]), False)

    def flat(self):
        total = self.charge(self.principal * sum(self.factors))
        interest, left, extra = [], total, 0
        for i in range(self.n):
            exact = Fraction(left, self.n - i) if self.residue == "re-amortise" else Fraction(total, self.n)
            part = self.part(exact, self.unit, i + 1, total - left)
            extra = left - part
            interest.append(left if i == self.n - 1 else min(part, left))
            left -= interest[i]

        def size(balance, i):
            if not self.has_multiple:
                return Fraction(balance, self.n - i)
            if self.residue == "re-amortise":
                return Fraction(balance + sum(interest[i:]), self.n - i)
            return Fraction(balance, self.n - i) + Fraction(total, self.n)

        self.interest_extra = extra
        return self.declining(size, lambda _, i: interest[i], self.has_multiple)


def schedules(lines):
    for number, line in enumerate(lines, 1):
        case = json.loads(line)
        try:
            expected = Loan(case["args"]).rows()
        except Wrong as wrong:
            expected = str(wrong)
        found = case.get("error") or case["rows"]
        if found != expected:
            print("differs:", " ".join(case["args"]), file=sys.stderr)
            if isinstance(found, str) or isinstance(expected, str):
                print(" found   ", found if isinstance(found, str) else "rows", file=sys.stderr)
                print(" expected", expected if isinstance(expected, str) else "rows", file=sys.stderr)
            else:
                for a, b in zip(found, expected):
                    if a != b:
                        print(" found   ", a, "\n expected", b, file=sys.stderr)
            return None
    return number


def days(lines):
    import QuantLib as ql

    counts = {
        "30/360": ql.Thirty360(ql.Thirty360.BondBasis), "act/365f": ql.Actual365Fixed(), "act/360": ql.Actual360(),
        "act/364": ql.Actual364(), "act/act-isda": ql.ActualActual(ql.ActualActual.ISDA)}
    for number, line in enumerate(lines, 1):
        case = json.loads(line)
        start, end = (datetime.date.fromisoformat(case[k]) for k in ("from", "to"))
        a, b = (ql.Date(d.day, d.month, d.year) for d in (start, end))
        for name, (count, part) in case["counts"].items():
            exact = Fraction(part)
            same = exact == year_part(name, start, end)
            if name in counts:
                same = same and counts[name].dayCount(a, b) == count
                same = same and abs(counts[name].yearFraction(a, b) - float(exact)) < 1e-11
            if not same:
                print("differs:", name, line, file=sys.stderr)
                return None
    return number


def payments(lines):
    import numpy_financial as npf

    for number, line in enumerate(lines, 1):
        rate, periods, principal, payment = json.loads(line)
        expected = -npf.pmt(float(Fraction(rate)), periods, principal) if Fraction(rate) else principal / periods
        if abs(expected - payment) > 0.5 + 1e-9 * principal:
            print("differs:", line, expected, file=sys.stderr)
            return None
    return number


def main():
    what = {"schedules": schedules, "days": days, "payments": payments}.get(sys.argv[1] if len(sys.argv) > 2 else "")
    if what is None:
        print(__doc__, file=sys.stderr)
        return 2
    with open(sys.argv[2], encoding="utf-8") as lines:
        count = what(lines)
    if count is None:
        return 1
    print(count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
