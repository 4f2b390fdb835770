export const ATTACHES = ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy'];

export const INLINE_PUTS = ['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy'];
