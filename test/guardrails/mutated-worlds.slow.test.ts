import { rowsOf } from './rows';
import { survivorsOf } from './survivors';
import { organizationWorld, partitionWorlds } from './worlds';

// Without AWS Control Tower and a lake, and in AWS GovCloud (US); who-may-do-what.test.ts has the larger worlds.
test.each([organizationWorld(), ...partitionWorlds().filter(({ partition }) => partition === 'aws-us-gov')])(
  'the policies of the $name need each of their actions, resources, exemptions and conditions', world => {
    expect(survivorsOf(world, rowsOf(world))).toEqual([]);
  });
