using Solvent.Scanning.Rules.Concepts;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>import: [modules]</c>: imports of a module or of what lies below it.</summary>
internal sealed class ImportAnchor(IReadOnlyList<string> modules) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        foreach (var import in file.Model.Imports)
        {
            if (modules.Any(m => IsOrBelow(import.Module, m) || IsOrBelow($"{import.Module}.{import.Member}", m)))
            {
                yield return new Candidate(import.Span, import, [], import.Module, import.Module);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Names(modules.Select(m => m.Split('.')[^1]));

    private static bool IsOrBelow(string name, string module) =>
        name.StartsWith(module, StringComparison.Ordinal) && (name.Length == module.Length || name[module.Length] is '.' or '/');
}
