export {
  RegistrationResult,
  YindoApiResult,
  YindoApiStatus,
  YindoApiStatusCodes,
} from './registration-result.dto.js';
