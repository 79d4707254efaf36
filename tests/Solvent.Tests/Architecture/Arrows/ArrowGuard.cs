using System.Xml.Linq;

namespace Solvent.Tests.Architecture.Arrows;

/// <summary>Finds every use in the program's source that ARCHITECTURE.md does not allow.</summary>
/// <remarks>Not seen: a type that is only inferred, and names in strings.</remarks>
internal sealed class ArrowGuard(Law law)
{
    /// <summary>The endings of the files that it reads.</summary>
    public static string[] Endings => [".cs", ".razor", ".csproj"];

    /// <summary>One line for each violation: path, line, who, whom and why not.</summary>
    public IReadOnlyList<string> Check(IReadOnlyCollection<CodeFile> files)
    {
        var read = files.Select(file => (File: file, Names: Read(file))).ToArray();
        var known = new KnownNames(read.Select(pair => pair.Names));
        return [.. read.SelectMany(pair => Misplaced(pair.File, pair.Names).Concat(Forbidden(pair.File, pair.Names, known))).Distinct()];
    }

    private static FileNames Read(CodeFile file) => Path.GetExtension(file.Path) switch
    {
        ".razor" => RazorNames.Read(file),
        ".csproj" => new FileNames([], [], [.. ProjectUsings(file)]),
        _ => CSharpNames.Read(file.Text),
    };

    private static IEnumerable<Mention> ProjectUsings(CodeFile project) =>
        XDocument.Parse(project.Text).Descendants("Using")
            .Select(element => element.Attribute("Include")?.Value)
            .OfType<string>()
            .Select(name => new Mention(name.Split('.'), "", 1, MentionKind.GlobalUsing));

    private IEnumerable<string> Misplaced(CodeFile file, FileNames names)
    {
        var asked = Place.NamespaceOfPath(file.Path);
        var place = Place.OfName(asked);
        if (place is { Layer: Layer.Module, Name: "" } && names.Types.Count > 0)
        {
            yield return $"{file.Path}: lies in no module";
        }

        if (place is { Layer: Layer.Module, Name: not "" } && !law.Modules.Contains(place.Name))
        {
            yield return $"{file.Path}: ARCHITECTURE.md lists no module {place.Name}";
        }

        if (place is { Layer: Layer.Scanning, Name: not "" } && !law.Folders.Contains(place.Name))
        {
            yield return $"{file.Path}: ARCHITECTURE.md lists no folder {place.Name} of the scanner";
        }

        foreach (var type in names.Types.Where(type => Place.OfName(Parent(type)) != place))
        {
            yield return $"{file.Path}: {type} does not belong to the namespace {asked} of its folder";
        }
    }

    private IEnumerable<string> Forbidden(CodeFile file, FileNames names, KnownNames known)
    {
        var home = Place.OfName(Place.NamespaceOfPath(file.Path));
        foreach (var mention in names.Mentions)
        {
            // What is opened for all must be allowed to the least of all.
            var everywhere = mention.Kind == MentionKind.GlobalUsing || file.Path == "src/Solvent/_Imports.razor";
            var from = !everywhere ? home : home.Layer == Layer.Scanning ? new Place(Layer.Scanning, "*") : new Place(Layer.Platform);
            if (known.Resolve(mention) is { } name && law.Refusal(from, Place.OfName(name)) is { } refusal)
            {
                yield return $"{file.Path}:{mention.Line}: {(everywhere ? "a using for all" : home)} may not use {name}: {refusal}";
            }
        }
    }

    private static string Parent(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : "Solvent";
}
