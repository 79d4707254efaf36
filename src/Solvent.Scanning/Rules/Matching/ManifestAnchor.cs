using System.Globalization;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>manifest: unlocked</c>: the file declares packages, some of them in open versions, and no lock file holds them. The value is the first of these packages.
/// </summary>
internal sealed class UnlockedManifest : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var manifest = file.Repository.Packages.Manifests.GetValueOrDefault(file.Entry.Path);
        if (manifest is not { LockedBy: null } || manifest.Dependencies.Where(d => d.IsOpen && d.Kind != DependencyKind.Optional).ToList() is not { Count: > 0 } open)
        {
            yield break;
        }

        var rest = open.Count == 1 ? "" : $" and {(open.Count - 1).ToString(CultureInfo.InvariantCulture)} more";
        yield return new Candidate(new TextSpan(0, 0), null, [], open[0].Name + rest, "manifest");
    }

    public override IReadOnlyCollection<string>? Literals(LanguageVocabulary vocabulary) => null;
}
