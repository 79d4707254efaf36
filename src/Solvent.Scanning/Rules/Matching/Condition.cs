namespace Solvent.Scanning.Rules.Matching;

/// <summary>Something that a place fulfils, does not fulfil, or of which that can't be known.</summary>
internal abstract class Condition
{
    public abstract Tri Test(FileContext file, Candidate place);
}

internal sealed class AllCondition(IReadOnlyList<Condition> parts) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => parts.All(p => p.Test(file, place));
}

internal sealed class AnyCondition(IReadOnlyList<Condition> parts) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => parts.Any(p => p.Test(file, place));
}

internal sealed class NotCondition(Condition part) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => part.Test(file, place).Not();
}
