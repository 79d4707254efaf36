using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matchers;

/// <summary>Container images without a tag or with <c>latest</c>: Dockerfiles (build stages and build arguments resolved, also what <c>COPY --from</c> takes), Compose, Kubernetes, chart values.</summary>
internal sealed partial class FloatingImage : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file) =>
        file.Language == Language.Dockerfile ? InDockerfile(file) : InStructured(file);

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(["FROM", "from", "From", "image"]);

    private static IEnumerable<Candidate> InDockerfile(FileContext file)
    {
        var stages = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "scratch" };
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var instruction in file.Model.Calls)
        {
            var name = (instruction.Callee as NameNode)?.Name;
            if (name == "arg")
            {
                foreach (var argument in instruction.Arguments.Where(a => a.Kind == ArgumentKind.Named && a.Value is StringNode))
                {
                    defaults[argument.Name!] = ((StringNode)argument.Value).Value;
                }
            }
            else if (name == "copy" && instruction.Arguments.FirstOrDefault(a => a.Name == "from")?.Value is StringNode source)
            {
                // A bare name is a stage, or a context that the build is given.
                var resolved = Expand(source.Value, defaults);
                if (resolved?.AsSpan().IndexOfAny('/', ':') >= 0 && !stages.Contains(resolved) && IsFloating(resolved))
                {
                    yield return new Candidate(source.Span, source, [], resolved, resolved);
                }
            }
            else if (name == "from" && instruction.Arguments.FirstOrDefault(a => a.Kind == ArgumentKind.Positional)?.Value is StringNode image)
            {
                var resolved = Expand(image.Value, defaults);
                if (resolved is not null && !stages.Contains(resolved) && IsFloating(resolved))
                {
                    yield return new Candidate(image.Span, image, [], resolved, resolved);
                }

                if (instruction.Arguments.FirstOrDefault(a => a.Name == "as")?.Value is StringNode stage)
                {
                    stages.Add(stage.Value);
                }
            }
        }
    }

    // `${TAG:-x}` and `$TAG` with the default of the build argument; without one it is given at build time.
    private static string? Expand(string image, Dictionary<string, string> defaults)
    {
        var known = true;
        var expanded = Variable().Replace(image, match =>
        {
            var fallback = match.Groups["default"];
            if (fallback.Success)
            {
                return fallback.Value;
            }

            known &= defaults.TryGetValue(match.Groups["name"].Value, out var value) && value.Length > 0;
            return value ?? "";
        });
        return known && !expanded.Contains('$', StringComparison.Ordinal) ? expanded : null;
    }

    private static IEnumerable<Candidate> InStructured(FileContext file)
    {
        foreach (var (map, key, above) in Maps(file.Tree))
        {
            // `pool: {image: …}` and `{image: …, os: …}` name a build machine.
            if (key?.EndsWith("pool", StringComparison.OrdinalIgnoreCase) == true || map.Entries.Any(e => e.Key is "os" or "vmImage"))
            {
                continue;
            }

            foreach (var entry in map.Entries.Where(e => e.Key == "image"))
            {
                var found = entry.Value switch
                {
                    StringNode text when IsContainer(map, key, above) && IsFloating(text.Value) => text,
                    MapNode values => LatestTag(values),
                    _ => null,
                };
                if (found is not null)
                {
                    yield return new Candidate(found.Span, found, [], found.Value, found.Value);
                }
            }
        }
    }

    // `image: {repository: …, tag: latest}` of chart values.
    private static StringNode? LatestTag(MapNode image)
    {
        var tag = image.Entries.FirstOrDefault(e => e.Key == "tag")?.Value as StringNode;
        return tag?.Value == "latest" && image.Entries.Any(e => e.Key is "repository" or "name" or "registry") ? tag : null;
    }

    // A service or container: by where it stands, or something beside `image` that only they have. A service with `build` names what it builds; a tag may stand beside.
    private static bool IsContainer(MapNode map, string? key, string? above) =>
        !map.Entries.Any(e => e.Key is "build" or "tag")
        && (above == "services" || key is "containers" or "initContainers" || map.Entries.Any(e => e.Key is "name" or "ports" or "command" or "args" or "env" or "environment" or "volumes" or "restart" or "resources"
            or "container_name" or "depends_on" or "imagePullPolicy" or "healthcheck" or "expose" or "deploy" or "networks" or "env_file" or "volumeMounts"
            or "labels" or "profiles" or "entrypoint" or "hostname" or "options" or "securityContext" or "user" or "shm_size" or "runtime" or "platform"));

    // Every mapping with the keys that lead to it; a list item's key is that of its list.
    private static IEnumerable<(MapNode Map, string? Key, string? Above)> Maps(SyntaxTree tree)
    {
        var pending = new Stack<(Node Node, string? Key, string? Above)>(tree.Statements.Reverse().Select(s => (s, (string?)null, (string?)null)));
        while (pending.TryPop(out var next))
        {
            if (next.Node is not MapNode map)
            {
                foreach (var child in next.Node.Children.Reverse())
                {
                    pending.Push(next with { Node = child });
                }

                continue;
            }

            yield return (map, next.Key, next.Above);
            foreach (var entry in map.Entries.Reverse())
            {
                pending.Push(IsTemplate(entry.Key) ? next with { Node = entry.Value } : (entry.Value, entry.Key, next.Key));
            }
        }
    }

    // `${{ if … }}:` stands between a key and its value without being one.
    private static bool IsTemplate(string? key) => key?.StartsWith("${{", StringComparison.Ordinal) == true;

    private static bool IsFloating(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal) || !Reference().IsMatch(image))
        {
            return false;
        }

        var name = image[(image.LastIndexOf('/') + 1)..];
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || name[(colon + 1)..] == "latest";
    }

    [GeneratedRegex(@"\$\{(?<name>\w+)(:?-(?<default>[^}]*))?\}|\$(?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]*(:[0-9]+)?(/[a-z0-9._-]+)*(:[A-Za-z0-9._-]+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
