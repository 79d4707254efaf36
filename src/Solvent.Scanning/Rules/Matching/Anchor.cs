using Solvent.Scanning.Rules.Concepts;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>Finds the places that a rule looks at in a file.</summary>
internal abstract class Anchor
{
    public abstract IEnumerable<Candidate> Find(FileContext file);

    /// <summary>Whether path, size and attributes of a file are enough, so that its content is not read.</summary>
    public virtual bool IsAboutListing => false;

    /// <summary>
    /// Texts of which a file must hold at least one for this anchor to find anything in it;
    /// null when that can't be said, so that every file of the rule's languages is looked at.
    /// </summary>
    public abstract IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary);

    /// <summary>The shapes whose matches must never be shown.</summary>
    public virtual IReadOnlyList<TextPattern> SecretShapes => [];
}
