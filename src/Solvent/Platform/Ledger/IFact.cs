namespace Solvent.Platform.Ledger;

/// <summary>Marks a record as the body of a fact. Its type is registered with <see cref="FactTypes.Add{T}"/>.</summary>
internal interface IFact;
