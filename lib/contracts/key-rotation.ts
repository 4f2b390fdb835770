/**
 * The days between rotations of a key that does not state them.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
 */
export const DEFAULT_ROTATION_DAYS = 365;
