using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>The functions of a file that answer requests, and which of their parameters a client fills.</summary>
internal sealed class Handlers(FileModel model, Resolver resolver, LanguageVocabulary vocabulary, string path)
{
    private const string Route = "web.route";

    private static readonly HashSet<string> s_verbs = new(StringComparer.Ordinal)
    {
        "get", "post", "put", "patch", "delete", "all", "route", "websocket", "api_route",
        "HttpGet", "HttpPost", "HttpPut", "HttpPatch", "HttpDelete", "MapGet", "MapPost", "MapPut", "MapPatch", "MapDelete", "MapMethods",
    };

    private static readonly HashSet<string> s_exported = new(StringComparer.Ordinal) { "GET", "POST", "PUT", "PATCH", "DELETE" };

    private static readonly HashSet<string> s_requests = new(StringComparer.Ordinal)
    {
        "Request", "NextRequest", "NextApiRequest", "FastifyRequest", "HonoRequest", "HttpRequest", "HttpContext", "VercelRequest", "WebSocket",
    };

    // What a client can put no text into.
    private static readonly HashSet<string> s_plain = new(StringComparer.Ordinal)
    {
        "int", "float", "bool", "long", "double", "decimal", "Guid", "UUID", "DateTime", "DateTimeOffset", "datetime", "date", "number", "boolean", "CancellationToken",
    };

    private static readonly string[] s_services =
    [
        "Session", "Tasks", "Service", "Services", "Client", "Repository", "Settings", "Config", "Configuration", "Db", "DbContext", "Logger", "Response", "Kernel", "Manager",
        "Store", "Engine", "State", "Factory", "Provider", "Agent", "Options", "Builder", "Cache", "Queue",
    ];

    private readonly Dictionary<FunctionNode, bool> _known = new(ReferenceEqualityComparer.Instance);
    private HashSet<string>? _handed;

    /// <summary>Whether a client of the service fills the parameter.</summary>
    public bool Fills(FunctionNode function, Parameter parameter)
    {
        if (parameter.Name is "self" or "cls" or "res" or "response" or "reply" or "next" or "env")
        {
            return false;
        }

        var type = NameOfType(parameter.Type);
        return (type is not null && s_requests.Contains(type)) || (Answers(function) && !IsInjected(parameter, type));
    }

    // `Depends(…)`, services of the container, and values without text.
    private bool IsInjected(Parameter parameter, string? type) =>
        IsDependency(parameter.Default)
        || (parameter.Type is { } declared && Below(declared).Any(IsDependency))
        || (type is not null && (s_plain.Contains(type) || s_services.Any(s => type.EndsWith(s, StringComparison.Ordinal)) || (model.Language == Language.CSharp && IsInterface(type))));

    private static bool IsDependency(Node? node) => node is CallNode call && Slots.NameOf(call.Callee) is "Depends" or "Security" or "Inject" or "Provide" or "FromDishka";

    private static IEnumerable<Node> Below(Node type) => type is IndexNode { Index: ListNode list } ? list.Items : [];

    private static bool IsInterface(string type) => type.Length > 1 && type[0] == 'I' && char.IsUpper(type[1]);

    private static string? NameOfType(Node? type) => type switch
    {
        null => null,
        IndexNode { Target: var outer, Index: var inner } when Slots.NameOf(outer) is "Annotated" or "Optional" => NameOfType(inner is ListNode { Items: [var first, ..] } ? first : inner),
        IndexNode index => NameOfType(index.Target),
        _ => Slots.NameOf(type),
    };

    private bool Answers(FunctionNode function)
    {
        if (!_known.TryGetValue(function, out var answers))
        {
            _known[function] = answers = function.Decorators.Any(IsRoute) || IsHanded(function) || IsExported(function);
        }

        return answers;
    }

    private bool IsRoute(Node decorator)
    {
        var callee = decorator is CallNode call ? call.Callee : decorator;
        return (Slots.NameOf(callee) is { } name && s_verbs.Contains(name) && (decorator is CallNode { Arguments: [{ Value: StringNode { Value: ['/', ..] } }, ..] } || name[0] is 'H'))
            || Stands(callee);
    }

    // `app.post("/x", async (req, res) => …)`, `app.MapPost("/x", AnswerAsync)`.
    private bool IsHanded(FunctionNode function) => function.Parent is CallNode call ? IsRouteCall(call)
        : function.Name is { } name && (_handed ??= [.. model.Calls.Where(IsRouteCall).SelectMany(c => c.Arguments).Select(a => NameOf(a.Value)).OfType<string>()]).Contains(name);

    private bool IsRouteCall(CallNode call) => call.Callee is MemberNode { Name: var name }
        && s_verbs.Contains(name)
        && call.Arguments is [{ Value: StringNode path }, _, ..]
        && (path.Value is "" or ['/', ..] || name.StartsWith("Map", StringComparison.Ordinal) || Stands(call.Callee));

    private static string? NameOf(Node node) => node is NameNode or MemberNode { Target: NameNode { Name: "this" } } ? Slots.NameOf(node) : null;

    private bool Stands(Node callee) => resolver.Resolve(callee).Any(r => vocabulary.Find(r.Path).Any(c => c.Id == Route));

    // Routes by the name of a file and of what it exports.
    private bool IsExported(FunctionNode function)
    {
        if (model.Language != Language.TypeScript || FileModel.Around(function).Any(a => a is FunctionNode or ClassNode))
        {
            return false;
        }

        var name = function.Name ?? (function.Parent is AssignNode { Targets: [NameNode target] } ? target.Name : null);
        var file = path[(path.LastIndexOf('/') + 1)..];
        return (name is not null && s_exported.Contains(name) && (file.StartsWith("route.", StringComparison.Ordinal) || file.StartsWith("+server.", StringComparison.Ordinal)))
            || (path.Contains("pages/api/", StringComparison.Ordinal) && name is null or "handler" or "default")
            || IsServerAction(name);
    }

    private bool IsServerAction(string? name) => name is not null && model.Tree.Statements is [StringNode { Value: "use server" }, ..];
}
