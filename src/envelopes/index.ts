export {
  RegistrationResult,
  YindoApiResult,
  YindoApiStatus,
  YindoApiStatusCode,
  YindoApiStatusCodes,
} from './registration-result.dto.js';
