// aws-cdk-lib validates every synthesized template, seconds a process; the gate does that once for all examples.
process.env.CDK_VALIDATION = 'false';
// A stack trace for every construct takes a fifth of the time, and no test reads one.
process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
