import type { TrailIdentity } from './trail-identity';

/** The accounts and the Regions of a landing zone. */
export interface Place {
  readonly organizationId: string;
  readonly managementAccount: string;
  readonly homeRegion: string;
  readonly logArchiveAccount: string;
  readonly logArchiveRegion: string;
}

/** The events that a trail of a landing zone records, and its key. */
export interface Recording {
  readonly encryptionKeyArn?: string;
  readonly managementEvents: boolean;
  readonly multiRegion: boolean;
}

/** The trail of a landing zone in its accounts and Regions. */
export interface FoundTrail extends Recording {
  readonly identity: TrailIdentity;
  readonly bucketName: string;
  readonly otherLogBucketNames: string[];
  readonly logGroupName?: string;
}
