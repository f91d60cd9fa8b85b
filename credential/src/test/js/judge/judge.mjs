// Reads a JSON list of credentials from standard input and prints a JSON list of answers: true for each that verifies.
// Nothing is fetched: contexts come from npm packages, keys from their did:key identifiers.
import * as vc from '@digitalbazaar/vc';
import * as DidKey from '@digitalbazaar/did-method-key';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {text} from 'node:stream/consumers';
import {contexts} from './contexts.mjs';

const didKey = DidKey.driver();
didKey.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from});

async function documentLoader(url) {
  if (url in contexts) return {contextUrl: null, documentUrl: url, document: contexts[url]};
  if (url.startsWith('did:key:')) return {contextUrl: null, documentUrl: url, document: await didKey.get({url})};
  throw new Error('not available here: ' + url);
}

async function verifies(credential) {
  const suite = new DataIntegrityProof({cryptosuite});
  const now = new Date('2026-06-01T00:00:00Z');
  const result = await vc.verifyCredential({credential, suite, documentLoader, now});
  if (!result.verified) console.error(String(result.error?.errors?.[0] ?? result.error));
  return result.verified;
}

const answers = [];
for (const credential of JSON.parse(await text(process.stdin))) answers.push(await verifies(credential));
console.log(JSON.stringify(answers));
