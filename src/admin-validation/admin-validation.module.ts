import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { AdminValidationController } from './admin-validation.controller.js';

/** 2sms' admin routes, in the XmlSerializer dialect. */
@Module({ imports: [IdentityModule], controllers: [AdminValidationController] })
export class AdminValidationModule {}
