import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ActionCatalogue } from './action-catalogue.js';

/** What describes the API to people and to tools. */
@Module({ imports: [DiscoveryModule], providers: [ActionCatalogue], exports: [ActionCatalogue] })
export class HelpPagesModule {}
