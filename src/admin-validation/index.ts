export { AdminValidationModule } from './admin-validation.module.js';
