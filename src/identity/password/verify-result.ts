/** What ASP.NET Identity calls PasswordVerificationResult. */
export type VerifyResult = 'Failed' | 'Success' | 'SuccessRehashNeeded';
