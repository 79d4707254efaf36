// Checks a description of an API with the validators of others: the document as OpenAPI 3.1, every reference, and every schema as JSON Schema 2020-12.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { Validator } from "@seriousme/openapi-schema-validator";

const file = process.argv[2];
const document = JSON.parse(readFileSync(file, "utf8"));
const problems = [];

const validator = new Validator();
const result = await validator.validate(structuredClone(document));
if (!result.valid) {
    problems.push(`OpenAPI: ${JSON.stringify(result.errors, null, 2)}`);
}

validator.resolveRefs();

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
formats(ajv);
ajv.addVocabulary(["components"]);
ajv.addSchema({ $id: "https://example.org/openapi", components: document.components }, undefined, false, false);
for (const name of Object.keys(document.components.schemas)) {
    try {
        ajv.compile({ $ref: `https://example.org/openapi#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}` });
    } catch (e) {
        problems.push(`schema ${name}: ${e.message}`);
    }
}

console.log(problems.length === 0 ? `sound: ${Object.keys(document.paths).length} paths, ${Object.keys(document.components.schemas).length} schemas` : problems.join("\n"));
process.exitCode = problems.length === 0 ? 0 : 1;
