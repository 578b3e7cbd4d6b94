#!/usr/bin/env python3
"""Holds hub/api.yaml to the hub:    api_document.py HUB_TEST API_YAML
Runs the route tests of HUB_TEST, which write down the tables of routes and every answer they get. Every route is in the
document and every operation of the document in a table; every answer has a status and a type that its operation names,
and a body that its schema allows; every operation that answers JSON has answered. A document with a lie in it fails."""
import copy
import json
import os
import subprocess
import sys
import tempfile

import jsonschema
import yaml

METHODS = {"get", "put", "post", "delete", "patch"}


def answers_of(hub_test):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "answers")
        subprocess.run([hub_test, "--gtest_brief=1", "--gtest_filter=Routes.*:TicketRoutes.*:Staff*:ApiDocument.*"],
                       env={**os.environ, "HALLKIOSK_ANSWERS": file}, check=True)
        with open(file, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]


class Document:
    def __init__(self, tree):
        self.tree = tree
        self.operations = {f"{method.upper()} {path}": operation for path, item in tree["paths"].items()
                           for method, operation in item.items() if method in METHODS}

    def resolve(self, node):
        while "$ref" in node:
            target = self.tree
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def lint(self):
        """Every reference leads somewhere and every schema is one."""
        for schema in self.tree["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)
        stack = [self.tree]
        while stack:
            node = stack.pop()
            if isinstance(node, dict):
                self.resolve(node)
                stack.extend(node.values())
            elif isinstance(node, list):
                stack.extend(node)

    def validator(self, schema):
        whole = {**schema, "components": self.tree["components"]}  # where its references lead
        return jsonschema.Draft202012Validator(whole)

    def fault_of(self, answer):
        operation = self.operations.get(f'{answer["method"]} {answer["route"]}')
        if operation is None:
            return "not in the document"
        response = operation["responses"].get(str(answer["status"]))
        if response is None:
            return "a status that is not in the document"
        content = self.resolve(response).get("content", {})
        kind = answer["type"].split(";")[0]
        if kind not in content:
            return None if kind == "" and not content else f"a type that is not in the document: {kind}"
        if "body" not in answer:
            return None
        errors = self.validator(content[kind]["schema"]).iter_errors(json.loads(answer["body"]))
        return "; ".join(f"{error.json_path}: {error.message}" for error in errors) or None

    def silent(self, answers):
        """Operations that answer JSON and were never heard."""
        heard = {f'{a["method"]} {a["route"]} {a["status"]}' for a in answers}
        for name, operation in self.operations.items():
            for status, response in operation["responses"].items():
                json_answer = "application/json" in self.resolve(response).get("content", {})
                if json_answer and f"{name} {status}" not in heard:
                    yield f"{name} {status}: no test got this answer"


def faults(tree, routes, answers):
    document = Document(tree)
    document.lint()
    out = [f"{route}: not in the document" for route in routes - document.operations.keys()]
    out += [f"{route}: in the document, but not in a table" for route in document.operations.keys() - routes]
    for answer in answers:
        if fault := document.fault_of(answer):
            out.append(f'{answer["method"]} {answer["route"]} {answer["status"]}: {fault}')
    return out + list(document.silent(answers))


def lies(tree):
    """The document with one thing untrue, again and again."""
    def lie(change):
        other = copy.deepcopy(tree)
        change(other)
        return other
    yield lie(lambda t: t["paths"].pop("/api/v1/board"))
    yield lie(lambda t: t["paths"].update({"/api/v1/more": {"get": {"responses": {}}}}))
    yield lie(lambda t: t["components"]["schemas"]["Ticket"]["properties"].pop("recalls"))
    yield lie(lambda t: t["components"]["schemas"]["Board"]["required"].append("more"))
    yield lie(lambda t: t["paths"]["/api/v1/staff/window"]["put"]["responses"].pop("409"))


def main():
    hub_test, yaml_file = sys.argv[1:]
    with open(yaml_file, encoding="utf-8") as text:
        tree = yaml.safe_load(text)
    told = answers_of(hub_test)
    routes = {line["listed"] for line in told if "listed" in line}
    answers = [line for line in told if "listed" not in line]
    found = faults(tree, routes, answers)
    for fault in sorted(set(found)):
        print(fault)
    for number, untrue in enumerate(lies(tree), 1):
        if not faults(untrue, routes, answers):
            found.append(f"lie {number}")
            print(f"lie {number} was believed")
    print(f"{len(routes)} routes, {len(answers)} answers, {len(found)} faults")
    sys.exit(1 if found else 0)


main()
