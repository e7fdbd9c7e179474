import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const head = `// Made from GET /v1/openapi.json; README.md says how. Not to be changed by hand.
// biome-ignore-all format: made by a program
// biome-ignore-all lint: made by a program`;

/** The types of an OpenAPI document, as they stand in schema.ts. */
export async function renderSchema(document: OpenAPI3): Promise<string> {
  const types = await openapiTS(document, {
    alphabetize: true,
    emptyObjectsUnknown: true,
    // What has a default may be left out of a request; answers name it among what they require.
    defaultNonNullable: false,
  });
  return `${head}\n${astToString(types)}`;
}
