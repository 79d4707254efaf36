namespace Solvent.Scanning.Rules.Matching;

/// <summary>Something that a place fulfils, does not fulfil, or of which that can't be known.</summary>
internal abstract class Condition
{
    public abstract Tri Test(FileContext file, Candidate place);

    /// <summary>Whether path, size and attributes of a file are enough to tell.</summary>
    public virtual bool IsAboutListing => false;

    /// <summary>Texts of which a file must hold one for this to hold anywhere in it; null when that can't be said.</summary>
    public virtual IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) => null;

    /// <summary>Groups of texts: a file must hold one of each for this to hold anywhere in it.</summary>
    public virtual IEnumerable<IReadOnlyCollection<Needle>> Groups(Concepts.LanguageVocabulary vocabulary) => Literals(vocabulary) is { } literals ? [literals] : [];
}

internal sealed class AllCondition(IReadOnlyList<Condition> parts) : Condition
{
    public override bool IsAboutListing => parts.All(p => p.IsAboutListing);

    public override IEnumerable<IReadOnlyCollection<Needle>> Groups(Concepts.LanguageVocabulary vocabulary) => parts.SelectMany(p => p.Groups(vocabulary));

    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) =>
        parts.Select(p => p.Literals(vocabulary)).FirstOrDefault(l => l is not null);

    public override Tri Test(FileContext file, Candidate place) => parts.All(p => p.Test(file, place));
}

internal sealed class AnyCondition(IReadOnlyList<Condition> parts) : Condition
{
    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) =>
        parts.Select(p => p.Literals(vocabulary)).ToList() is var all && all.TrueForAll(l => l is not null) ? [.. all.SelectMany(l => l!).Distinct()] : null;

    public override bool IsAboutListing => parts.All(p => p.IsAboutListing);

    public override Tri Test(FileContext file, Candidate place) => parts.Any(p => p.Test(file, place));
}

internal sealed class NotCondition(Condition part) : Condition
{
    public override bool IsAboutListing => part.IsAboutListing;

    public override Tri Test(FileContext file, Candidate place) => part.Test(file, place).Not();
}
