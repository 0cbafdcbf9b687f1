export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
export const XSD = 'http://www.w3.org/2001/XMLSchema';
/** DataContractSerializer's own attributes, and the root of a bare value. */
export const SERIALIZATION = 'http://schemas.microsoft.com/2003/10/Serialization/';
/** Lists of simple values. */
export const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
