import { sequences } from './sequences';

/** By hand: `HISTORIES=100 npx jest monitor/sequence.slow --testPathIgnorePatterns /node_modules/` proves 100 histories. */
const NUM_RUNS = process.env.LOG_INTEGRITY === 'whole' ? 500 : Number(process.env.HISTORIES ?? 40);
jest.setTimeout(Math.max(600_000, NUM_RUNS * 10_000));

describe('the runs of many random times', () => sequences(NUM_RUNS));
