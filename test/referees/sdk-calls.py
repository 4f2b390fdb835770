"""Makes calls with AWS's SDK for Python: each line of the input is a call, each line of the output its answer."""
import json
import sys

import boto3

clients = {}

for line in sys.stdin:
    call = json.loads(line)
    service = call["service"]
    if service not in clients:
        clients[service] = boto3.client(
            service, endpoint_url=call["url"], region_name=call["region"], aws_access_key_id="x", aws_secret_access_key="x"
        )
    client = clients[service]
    try:
        names = {client.meta.method_to_api_mapping[method].lower(): method for method in client.meta.method_to_api_mapping}
        answer = getattr(client, names[call["operation"].lower()])(**call["parameters"])
        answer.pop("ResponseMetadata", None)
        print(json.dumps({"answer": answer}, default=str), flush=True)
    except Exception as fault:
        print(json.dumps({"fault": f"{type(fault).__name__}: {fault}"}), flush=True)
