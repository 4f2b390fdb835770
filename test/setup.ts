// aws-cdk-lib validates every synthesized template, seconds a process; the gate does that once for all examples.
process.env.CDK_VALIDATION = 'false';
