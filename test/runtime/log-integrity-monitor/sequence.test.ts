import { sequences } from './sequences';

describe('the runs of a random time', () => sequences(Number(process.env.N ?? 8)));
