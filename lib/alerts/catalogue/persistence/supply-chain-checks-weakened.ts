import { AlertSeverity } from '../../alert-severity';
import { callsWith, either, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const CHECKS: NamedCalls = {
  lambda: [{ prefix: 'DeleteFunctionCodeSigningConfig' }, { prefix: 'DeleteCodeSigningConfig' }, { prefix: 'UpdateCodeSigningConfig' }],
  ecr: ['DeleteSigningConfiguration', 'PutRegistryScanningConfiguration'],
  signer: ['CancelSigningProfile', 'RevokeSigningProfile', 'RevokeSignature'],
  cloudformation: ['DeactivateType', 'DeregisterType', 'SetTypeConfiguration'],
};

export const SUPPLY_CHAIN_CHECKS_WEAKENED: CatalogueEntry = {
  id: 'supply-chain-checks-weakened',
  title: 'Checks of code, images or templates weakened',
  severity: AlertSeverity.MEDIUM,
  description: 'Signatures, scans, fixed tags and hooks keep altered code out. Without them, what somebody puts into a registry or function runs'
    + ' unnoticed.',
  runbook: 'Put the check back, and compare images, functions and templates of the last days with their sources.',
  attackTechniques: ['T1525', 'T1562.001'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    $or: [
      ...either(CHECKS),
      { eventSource: ['ecr.amazonaws.com'], eventName: ['PutImageTagMutability'], requestParameters: { imageTagMutability: ['MUTABLE'] } },
      {
        eventSource: ['ecr.amazonaws.com'],
        eventName: ['PutImageScanningConfiguration'],
        requestParameters: { imageScanningConfiguration: { scanOnPush: [false, 'false'] } },
      },
    ],
  }),
};
