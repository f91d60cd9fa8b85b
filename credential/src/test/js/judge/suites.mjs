// The cryptosuites of other people, their keys, and a loader that knows published contexts and did:key alone.
import * as DidKey from '@digitalbazaar/did-method-key';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {contexts} from './contexts.mjs';

const didKey = DidKey.driver();
didKey.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from});
didKey.use({multibaseMultikeyHeader: 'zDna', fromMultibase: EcdsaMultikey.from});
didKey.use({multibaseMultikeyHeader: 'z82L', fromMultibase: EcdsaMultikey.from});

export async function documentLoader(url) {
  if (url in contexts) return {contextUrl: null, documentUrl: url, document: contexts[url]};
  if (url.startsWith('did:key:')) return {contextUrl: null, documentUrl: url, document: await didKey.get({url})};
  throw new Error('not available here: ' + url);
}

export async function keyOf(method) {
  const publicKeyMultibase = method.slice(method.indexOf('#') + 1);
  return EcdsaMultikey.from({type: 'Multikey', id: method, controller: method.split('#')[0], publicKeyMultibase});
}

const verifiers = {
  'eddsa-rdfc-2022': () => eddsaRdfc,
  'eddsa-jcs-2022': eddsaJcs.createVerifyCryptosuite,
  'ecdsa-rdfc-2019': () => ecdsaRdfc,
  'ecdsa-jcs-2019': ecdsaJcs.createVerifyCryptosuite,
  'ecdsa-sd-2023': ecdsaSd.createVerifyCryptosuite
};

// One for each proof of the document.
export function suites({proof}) {
  return [proof].flat().map(({type, cryptosuite}) => type === 'Ed25519Signature2020'
    ? new Ed25519Signature2020() : new DataIntegrityProof({cryptosuite: verifiers[cryptosuite]()}));
}

async function ed25519() {
  const key = await Ed25519Multikey.generate();
  key.controller = 'did:key:' + key.publicKeyMultibase;
  key.id = key.controller + '#' + key.publicKeyMultibase;
  return key;
}

async function ecdsa(curve) {
  const key = await EcdsaMultikey.generate({curve});
  key.controller = 'did:key:' + key.publicKeyMultibase;
  key.id = key.controller + '#' + key.publicKeyMultibase;
  return key;
}

const integrity = (key, cryptosuite) => ({key, suite: new DataIntegrityProof({signer: key.signer(), cryptosuite})});

async function legacy() {
  const key = await Ed25519VerificationKey2020.generate();
  key.controller = 'did:key:' + key.publicKeyMultibase;
  key.id = key.controller + '#' + key.publicKeyMultibase;
  return {key, suite: new Ed25519Signature2020({key})};
}

const mandatoryPointers = ['/issuer', '/validFrom', '/validUntil'];
const selectivePointers = ['/name', '/credentialSubject', '/evidence'];
export const disclosing = () => new DataIntegrityProof({cryptosuite: ecdsaSd.createDiscloseCryptosuite({selectivePointers})});

export const issuers = {
  EDDSA_RDFC_2022: async () => integrity(await ed25519(), eddsaRdfc),
  EDDSA_JCS_2022: async () => integrity(await ed25519(), eddsaJcs.createSignCryptosuite()),
  ECDSA_RDFC_2019_P256: async () => integrity(await ecdsa('P-256'), ecdsaRdfc),
  ECDSA_RDFC_2019_P384: async () => integrity(await ecdsa('P-384'), ecdsaRdfc),
  ECDSA_JCS_2019_P256: async () => integrity(await ecdsa('P-256'), ecdsaJcs.createSignCryptosuite()),
  ECDSA_JCS_2019_P384: async () => integrity(await ecdsa('P-384'), ecdsaJcs.createSignCryptosuite()),
  ECDSA_SD_2023: async () => integrity(await ecdsa('P-256'), ecdsaSd.createSignCryptosuite({mandatoryPointers})),
  ED25519_SIGNATURE_2020: legacy
};
