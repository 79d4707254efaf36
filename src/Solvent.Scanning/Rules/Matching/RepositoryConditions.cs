using System.Buffers;
using System.Runtime.CompilerServices;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>counterpart: [globs]</c>: some file of the repository matches; <c>{dir}</c>, <c>{stem}</c>, <c>{name}</c> and <c>{ext}</c> stand for those of this file.</summary>
internal sealed class Counterpart(IReadOnlyList<string> globs) : Condition
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("*?[]\\!");

    public override bool IsAboutListing => true;

    public override Tri Test(FileContext file, Candidate place)
    {
        var path = file.Entry.Path;
        var name = Path.GetFileName(path);
        var folder = path.Length > name.Length ? path[..^(name.Length + 1)] : "";
        return globs.Any(glob =>
        {
            var filled = glob.Replace("{dir}", Literal(folder), StringComparison.Ordinal)
                .Replace("{stem}", Literal(Path.GetFileNameWithoutExtension(name)), StringComparison.Ordinal)
                .Replace("{name}", Literal(name), StringComparison.Ordinal)
                .Replace("{ext}", Literal(Path.GetExtension(name).TrimStart('.')), StringComparison.Ordinal);
            return file.Repository.HasPath(filled, except: path);
        }).ToTri();
    }

    // Brackets and stars in a file's own name mean themselves.
    private static string Literal(string text) => text.AsSpan().IndexOfAny(s_special) < 0 ? text
        : string.Concat(text.Select(c => s_special.Contains(c) ? "\\" + c : c.ToString()));
}

/// <summary><c>named-in: [globs]</c>: some other file of those paths holds the name of this file, without its ending, as a word.</summary>
internal sealed class NamedIn(IReadOnlyList<PathPattern> paths) : Condition
{
    public override bool IsAboutListing => true;

    public override Tri Test(FileContext file, Candidate place)
    {
        var name = Path.GetFileName(file.Entry.Path);
        var stem = name.IndexOf('.', 1) is var dot and > 0 ? name[..dot] : name;
        return file.Repository.WordsOf(paths).Contains(stem).ToTri();
    }
}

/// <summary><c>file-text: {pattern, literals}</c>: the raw text of the file matches.</summary>
internal sealed class FileTextMatches(LinearPattern pattern, IReadOnlyList<string> literals) : Condition
{
    public override IReadOnlyCollection<Needle>? Literals(Concepts.LanguageVocabulary vocabulary) => literals.Count > 0 ? Needle.Parts(literals) : null;

    public override Tri Test(FileContext file, Candidate place) => file.Fact(this, () => new StrongBox<bool>(pattern.IsMatch(file.Source.Text))).Value.ToTri();
}

/// <summary><c>value: pattern</c> beside an anchor that has no such key of its own: what was matched fulfils it.</summary>
internal sealed class ValueMatches(LinearPattern pattern) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => pattern.IsMatch(place.Value).ToTri();
}

/// <summary><c>folder-name: true</c>: what was matched is the name of the folder that the file lies in.</summary>
internal sealed class IsFolderName : Condition
{
    public override Tri Test(FileContext file, Candidate place) => file.Entry.Path.Split('/') is [.., var folder, _] ? (folder == place.Value).ToTri() : Tri.Unknown;
}

/// <summary><c>owned: true</c>: CODEOWNERS or the configuration names an owner of the file.</summary>
internal sealed class Owned : Condition
{
    public override bool IsAboutListing => true;

    public override Tri Test(FileContext file, Candidate place) => (file.Entry.Owner is not null || file.Repository.OwnerOf(file.Entry.Path) is not null).ToTri();
}

/// <summary><c>declared: [packages]</c>: some manifest of the repository declares one of them.</summary>
internal sealed class Declared(IReadOnlyList<string> packages) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => packages.Any(p => file.Repository.Dependencies[p].Any()).ToTri();
}
