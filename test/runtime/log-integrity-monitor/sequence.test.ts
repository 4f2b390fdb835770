import { sequences } from './sequences';

describe('the runs of a random time', () => sequences(3));
