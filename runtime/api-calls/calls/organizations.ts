import { OrganizationsClient } from '@aws-sdk/client-organizations';

export const organizations = new OrganizationsClient();
