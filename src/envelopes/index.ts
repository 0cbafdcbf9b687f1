export {
  RegistrationResult,
  registrationResult,
  YindoApiResult,
  YindoApiStatus,
  YindoApiStatusCode,
  YindoApiStatusCodes,
} from './registration-result.dto.js';
