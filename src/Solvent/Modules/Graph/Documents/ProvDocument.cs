using System.Text.Json;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Queries;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Graph;

/// <summary>A graph as PROV-O in JSON-LD. What PROV has a word for is said with it; what that says too broadly is said in words of our own, too.</summary>
internal static class ProvDocument
{
    private const string Own = "urn:solvent:graph:";

    private static readonly Dictionary<string, string[]> s_types = new(StringComparer.Ordinal)
    {
        [NodeKinds.Decision] = ["prov:Activity"], [NodeKinds.Run] = ["prov:Activity"], [NodeKinds.Approval] = ["prov:Activity"],
        [NodeKinds.Role] = ["prov:Agent"], [NodeKinds.PersonaVersion] = ["prov:SoftwareAgent", "prov:Agent", "prov:Entity"], [NodeKinds.Persona] = ["prov:SoftwareAgent", "prov:Agent", "prov:Entity"],
        [NodeKinds.Pipeline] = ["prov:Plan", "prov:Entity"],
    };

    /// <summary>The document.</summary>
    public static string Write(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphLink> edges)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CliOutput.JsonOptions))
        {
            writer.WriteStartObject();
            WriteContext(writer);
            writer.WriteStartArray("@graph");
            var byStart = edges.ToLookup(edge => edge.From, StringComparer.Ordinal);
            foreach (var node in nodes)
            {
                WriteNode(writer, node, byStart[node.Id]);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The IRI of a node.</summary>
    public static string Iri(string id) => $"urn:solvent:node:{Uri.EscapeDataString(id)}";

    /// <summary>Whether a kind of node is an activity: it happened, and was not there.</summary>
    private static bool IsActivity(string id) => NodeId.Kind(id) is NodeKinds.Decision or NodeKinds.Run or NodeKinds.Approval;

    private static void WriteContext(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("@context");
        writer.WriteString("prov", "http://www.w3.org/ns/prov#");
        writer.WriteString("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
        writer.WriteString("dcterms", "http://purl.org/dc/terms/");
        writer.WriteString("xsd", "http://www.w3.org/2001/XMLSchema#");
        writer.WriteStartObject("solvent");
        writer.WriteString("@id", Own);
        writer.WriteBoolean("@prefix", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, GraphNode node, IEnumerable<GraphLink> edges)
    {
        writer.WriteStartObject();
        writer.WriteString("@id", Iri(node.Id));
        writer.WriteStartArray("@type");
        foreach (var type in s_types.GetValueOrDefault(node.Kind, ["prov:Entity"]).Append($"solvent:{node.Kind}"))
        {
            writer.WriteStringValue(type);
        }

        writer.WriteEndArray();
        writer.WriteString("rdfs:label", node.Label);
        writer.WriteString("solvent:id", node.Id);
        if (node.Since is { } since)
        {
            var when = IsActivity(node.Id) ? "prov:endedAtTime" : node.Kind == NodeKinds.Role ? "dcterms:created" : "prov:generatedAtTime";
            writer.WriteStartObject(when);
            writer.WriteString("@type", "xsd:dateTime");
            writer.WriteString("@value", since.UtcDateTime);
            writer.WriteEndObject();
        }

        if (node.IsPartial)
        {
            writer.WriteBoolean("solvent:isPartial", true);
        }

        foreach (var term in edges.SelectMany(edge => Terms(edge).Select(term => (term, edge.To))).GroupBy(pair => pair.term, pair => pair.To, StringComparer.Ordinal))
        {
            writer.WriteStartArray(term.Key);
            foreach (var to in term.Distinct(StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("@id", Iri(to));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // The words of PROV say of what they hold: an activity uses, an entity is derived and attributed.
    private static IEnumerable<string> Terms(GraphLink edge)
    {
        var isActivity = IsActivity(edge.From);
        return edge.Kind switch
        {
            EdgeKinds.Used when isActivity => ["prov:used"],
            EdgeKinds.Cites when isActivity => ["prov:used", "solvent:cites"],
            EdgeKinds.MadeBy => ["prov:wasAssociatedWith"],
            EdgeKinds.InformedBy => ["prov:wasInformedBy"],
            EdgeKinds.PartOf when NodeId.Kind(edge.From) is NodeKinds.Chunk or NodeKinds.Document or NodeKinds.Entity => ["dcterms:isPartOf", "prov:hadPrimarySource"],
            EdgeKinds.PartOf => ["dcterms:isPartOf", "prov:wasInfluencedBy"],
            EdgeKinds.VersionOf => ["prov:specializationOf"],
            EdgeKinds.RevisionOf => ["prov:wasRevisionOf"],
            EdgeKinds.BoundTo when isActivity => ["prov:used", "solvent:bound-to"],
            EdgeKinds.OwnedBy when !isActivity => ["prov:wasAttributedTo"],
            _ => ["prov:wasInfluencedBy", $"solvent:{edge.Kind}"],
        };
    }
}
