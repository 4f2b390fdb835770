/** The rooms of lib/ that each room may import besides itself, from the bottom to the top. */
const FOUNDATION = ['validation', 'regions', 'private'];
const SHARED = [...FOUNDATION, 'event-patterns', 'identity', 'selection', 'contracts', 'questions', 'custom-resources', 'state-machines'];

const ROOMS = {
  'validation': [],
  'regions': ['validation'],
  'private': ['validation', 'regions'],
  'event-patterns': ['private'],
  'identity': FOUNDATION,
  'selection': [...FOUNDATION, 'identity', 'event-patterns'],
  'contracts': [...FOUNDATION, 'identity'],
  'questions': FOUNDATION,
  'custom-resources': [...FOUNDATION, 'identity', 'contracts'],
  'state-machines': [...FOUNDATION, 'identity', 'contracts'],
  // The parts never import each other: what they share is in contracts, or an interface of aws-cdk-lib.
  'archive': SHARED,
  'trail': SHARED,
  'alerts': SHARED,
  'store': SHARED,
  'athena': SHARED,
  'logs-insights': SHARED,
  'integrity': SHARED,
  'guard': SHARED,
  'cost': SHARED,
  'guardrails': SHARED,
  // Above the parts: a rule becomes an alert, or a query.
  'sigma': [...SHARED, 'alerts'],
  // Judges of templates and construct trees: they see no part, so they cannot share a part's mistake.
  'testing': [...FOUNDATION, 'event-patterns', 'identity', 'selection', 'contracts'],
};

const layers = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `lib/${room}`,
  comment: `lib/${room} may import only ${[room, ...allowed].map(name => `lib/${name}`).join(', ')}. See ARCHITECTURE.md.`,
  severity: 'error',
  from: { path: `^lib/${room}/` },
  to: { path: '^lib/', pathNot: [room, ...allowed].map(name => `^lib/${name}/`) },
}));

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', comment: 'No circles of imports, not even of types.', from: {}, to: { circular: true } },
    {
      name: 'plain-event-patterns',
      severity: 'error',
      comment: 'Lambda functions bundle event patterns: nothing there may need the CDK.',
      from: { path: '^lib/event-patterns/' },
      to: { path: '^node_modules/(aws-cdk-lib|constructs)/', reachable: true },
    },
    {
      name: 'plain-log-integrity',
      severity: 'error',
      comment: 'The verifier of logs runs in a function and in the command, also without a network: its core needs neither the CDK nor the SDK. Adapters are in aws/.',
      from: { path: '^(runtime/log-integrity/|lib/integrity/finding-kinds)', pathNot: '^runtime/log-integrity/(index.ts|aws/)' },
      to: { path: '^node_modules/(aws-cdk-lib|constructs|@aws-sdk)/', reachable: true },
    },
    {
      name: 'known-room',
      severity: 'error',
      comment: 'A new room needs an entry in ROOMS.',
      from: {},
      to: { path: '^lib/[^/]+/', pathNot: [...Object.keys(ROOMS), 'account', 'organization'].map(room => `^lib/${room}/`) },
    },
    ...layers,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^dist-lib'] },
  },
};
