import { createHash } from 'crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join, relative } from 'path';
import { aws_lambda as lambda, FileAssetLocation, FileAssetPackaging, Lazy, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EvaluatorCatalogue } from './evaluator-catalogue';

/** The bundled handler, in this package. */
const HANDLER = join(__dirname, '..', '..', '..', 'assets', 'alert-evaluator', 'index.js');

/**
 * The code of the evaluator: the bundled handler beside its catalogue. The catalogue is complete only at synth, because
 * alerts can be added to a hub, so the asset is written when the template is rendered.
 */
export class CatalogueAsset extends lambda.Code {
  public readonly isInline = false;
  private readonly locations = new Map<EvaluatorCatalogue, FileAssetLocation>();

  constructor(private readonly catalogue: () => EvaluatorCatalogue) {
    super();
  }

  public bind(scope: Construct): lambda.CodeConfig {
    const of = (name: 'bucketName' | 'objectKey') => Lazy.uncachedString({ produce: () => this.location(scope)[name] });
    return { s3Location: { bucketName: of('bucketName'), objectKey: of('objectKey') } };
  }

  private location(scope: Construct): FileAssetLocation {
    const catalogue = this.catalogue();
    const location = this.locations.get(catalogue) ?? addAsset(scope, JSON.stringify(catalogue));
    this.locations.set(catalogue, location);
    return location;
  }
}

function addAsset(scope: Construct, catalogue: string): FileAssetLocation {
  const stage = Stage.of(scope)!;
  const sourceHash = createHash('sha256').update(readFileSync(HANDLER)).update(catalogue).digest('hex');
  const folder = join(stage.assetOutdir, `asset.${sourceHash}`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(HANDLER, join(folder, 'index.js'));
    writeFileSync(join(folder, 'catalogue.json'), catalogue);
  }
  return Stack.of(scope).synthesizer.addFileAsset({
    sourceHash, fileName: relative(stage.outdir, folder), packaging: FileAssetPackaging.ZIP_DIRECTORY,
  });
}
