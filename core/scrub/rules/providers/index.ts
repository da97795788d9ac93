import type { Rule } from '../../rule.ts';
import cliaInForce from './clia-in-force.ts';
import cliaMicroscopy from './clia-microscopy.ts';
import cliaOfPlace from './clia-of-place.ts';
import cliaShape from './clia-shape.ts';
import consultationRequested from './consultation-requested.ts';
import credentialScope from './credential-scope.ts';
import enrolled from './enrolled.ts';
import excluded from './excluded.ts';
import facilityNamed from './facility-named.ts';
import homeAddress from './home-address.ts';
import numberActive from './number-active.ts';
import officeInHospital from './office-in-hospital.ts';
import orderingNamed from './ordering-named.ts';
import personInRole from './person-in-role.ts';
import placeOfService from './place-of-service.ts';
import renderingNamed from './rendering-named.ts';
import supervisesAnother from './supervises-another.ts';
import taxonomyRegistered from './taxonomy-registered.ts';
import taxonomyShape from './taxonomy-shape.ts';
import taxonomyWanted from './taxonomy-wanted.ts';

/** The rules of `providers`, by name. Written by `npm run new-rule`. */
export const providers: readonly Rule[] = [
  cliaInForce,
  cliaMicroscopy,
  cliaOfPlace,
  cliaShape,
  consultationRequested,
  credentialScope,
  enrolled,
  excluded,
  facilityNamed,
  homeAddress,
  numberActive,
  officeInHospital,
  orderingNamed,
  personInRole,
  placeOfService,
  renderingNamed,
  supervisesAnother,
  taxonomyRegistered,
  taxonomyShape,
  taxonomyWanted,
];
