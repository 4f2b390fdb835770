"""Runs the AWS CLI: each line of the input has an endpoint and arguments, each line of the output the exit code and the text. Starting it anew takes longest."""
import contextlib
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_EC2_METADATA_DISABLED="true", AWS_MAX_ATTEMPTS="2", AWS_CONFIG_FILE=os.devnull)

for line in sys.stdin:
    run = json.loads(line)
    os.environ["AWS_ENDPOINT_URL"] = run["url"]
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        status = create_clidriver().main(run["arguments"])
    print(json.dumps({"status": status, "output": output.getvalue()}), flush=True)
