"""Matches Sigma rules by pySigma's SQLite backend: the input has rules with the values of their fields, the output the rows that each rule matches."""
import json
import re
import sqlite3
import sys

from sigma.backends.sqlite import sqliteBackend
from sigma.collection import SigmaCollection
from sigma.conditions import ConditionFieldEqualsValueExpression, ConditionValueExpression


class DecidedBackend(sqliteBackend):
    """To SQL a comparison with nothing is neither true nor false, and so is its negation. To Sigma it is false."""

    def convert_condition(self, cond, state):
        converted = super().convert_condition(cond, state)
        is_leaf = isinstance(cond, (ConditionFieldEqualsValueExpression, ConditionValueExpression))
        return f"coalesce(({converted}), 0)" if is_leaf and isinstance(converted, str) else converted


def matches(rule):
    queries = DecidedBackend().convert(SigmaCollection.from_yaml(rule["text"]))
    database = sqlite3.connect(":memory:")
    database.create_function("REGEXP", 2, lambda expression, text: text is not None and re.search(expression, str(text)) is not None)
    affinity = "NUMERIC" if rule["numeric"] else "TEXT"
    columns = "".join(f", `{field}` {affinity} COLLATE NOCASE" for field in rule["fields"])
    database.execute(f"CREATE TABLE logs (row INTEGER{columns})")
    places = ", ?" * len(rule["fields"])
    database.executemany(f"INSERT INTO logs VALUES (?{places})", [[i, *row] for i, row in enumerate(rule["rows"])])
    found = set()
    for query in queries:
        condition = query.replace("<TABLE_NAME>", "logs").replace("SELECT *", "SELECT row")
        found |= {row for row, in database.execute(condition)}
    return sorted(found)


answers = {}
for one in json.load(sys.stdin):
    try:
        answers[one["file"]] = {"matches": matches(one)}
    except Exception as fault:
        answers[one["file"]] = {"fault": f"{type(fault).__name__}: {fault}"}
json.dump(answers, sys.stdout)
