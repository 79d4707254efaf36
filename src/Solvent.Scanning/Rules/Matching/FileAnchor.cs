using System.Globalization;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>file: {min-lines: N}</c>: the file as a whole.</summary>
internal sealed class FileAnchor(int minLines) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var lines = file.Source.LineCount;
        if (lines >= minLines)
        {
            yield return new Candidate(new TextSpan(0, 0), null, [], lines.ToString(CultureInfo.InvariantCulture), "file");
        }
    }

    public override IReadOnlyCollection<string>? Literals(LanguageVocabulary vocabulary) => null;
}

/// <summary><c>path: [globs]</c>: the file's path matches one of them.</summary>
internal sealed class PathCondition(IReadOnlyList<PathPattern> patterns) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => patterns.Any(p => p.IsMatch(file.Entry.Path)).ToTri();
}

/// <summary><c>has-key: {key, value}</c>: the structured file, or the front matter, has such an entry.</summary>
internal sealed class HasKey(KeyAnchor key) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => key.Find(file).Any().ToTri();
}
