/** What each room of lib/ may import besides itself. What is not listed here is refused by the linter. */
const FOUNDATION = ['private', 'identity'];
const SHARED = [...FOUNDATION, 'selection', 'contracts', 'custom-resources'];

const ROOMS: Record<string, string[]> = {
  'private': [],
  'identity': ['private'],
  'selection': FOUNDATION,
  'contracts': FOUNDATION,
  'custom-resources': [...FOUNDATION, 'selection', 'contracts'],
  // The parts never import each other: what they share is in contracts, or an interface of aws-cdk-lib.
  'archive': SHARED,
  'trail': SHARED,
  'alerts': SHARED,
  'store': SHARED,
  'query': SHARED,
  'integrity': SHARED,
  'guardrails': SHARED,
  'cost': SHARED,
  // Judges of templates and construct trees: they see no part, so they cannot share a part's mistake.
  'testing': [...FOUNDATION, 'selection', 'contracts'],
  'evidence': [...FOUNDATION, 'selection', 'contracts', 'testing'],
};

/** The zones for eslint's `import/no-restricted-paths`: one per room. */
export const IMPORT_ZONES = Object.entries(ROOMS).map(([room, allowed]) => ({
  target: `./lib/${room}`,
  from: './lib',
  except: [room, ...allowed].map(name => `./${name}`),
  message: `lib/${room} may import only ${[room, ...allowed].map(name => `lib/${name}`).join(', ')}. See ARCHITECTURE.md.`,
}));
