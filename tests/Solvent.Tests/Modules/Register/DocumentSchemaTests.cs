using System.Text.Json;
using System.Text.Json.Nodes;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;

namespace Solvent.Tests.Modules.Register;

/// <summary>What is printed has the members that its schema names, and no others.</summary>
public sealed class DocumentSchemaTests
{
    private readonly Scene scene = new();

    public DocumentSchemaTests() => scene.Scan(ScanDraft.Empty.With("a").With("b", role: "test").Accepting("b", new DateOnly(2030, 1, 31)));

    [Fact]
    public void The_list_is_as_its_schema_says() => Conforms(
        "debt-list", JsonSerializer.Serialize(DebtListDocument.Of(RegisterQueries.List(scene.View(), new DebtFilter())), DocumentJson.Default.DebtListDocument));

    [Fact]
    public void The_explanation_is_as_its_schema_says() => Conforms(
        "debt-explanation", JsonSerializer.Serialize(new ExplainItem(scene.Item().Id).Handle(scene.View()).Document!, DocumentJson.Default.DebtExplanation));

    [Fact]
    public void The_explanation_of_an_item_that_an_asset_treats_is_as_its_schema_says()
    {
        scene.Given(new ItemTreated(scene.Item().Id, "guard", "1.0.0", "caps"));

        var document = new ExplainItem(scene.Item().Id).Handle(scene.View()).Document!;

        Conforms("debt-explanation", JsonSerializer.Serialize(document, DocumentJson.Default.DebtExplanation));
        Assert.Equal("guard@1.0.0#caps", document.Inputs.Single(input => input.Name == "treated by").Value);
    }

    [Fact]
    public void The_item_is_as_its_schema_says() => Conforms("debt-item", JsonSerializer.Serialize(
        new DebtItemDocument(
            "solvent.debt-item/1", ListedItem.Of(scene.View().Rows[0]),
            [new ShownFinding("f1", "a.py", 1, 2, "No cap.", "test", 1, false)],
            [new ShownDecision("accepted", "Ana", null, null, true, 1, Scene.Start)], null,
            [new TimelineEntry(1, Scene.Start, "Ana", "register.item-opened", "Opened.", null)]) { Approvals = [Approval], Treatment = new ShownTreatment("guard", "1.0.0", "caps", Scene.Start, Scene.Start) },
        DocumentJson.Default.DebtItemDocument));

    [Fact]
    public void Approvals_are_as_their_schemas_say()
    {
        Conforms("approval", JsonSerializer.Serialize(new ApprovalDocument("solvent.approval/1", Approval, ["f1"]), ApprovalJson.Default.ApprovalDocument));
        Conforms("approval-list", JsonSerializer.Serialize(new ApprovalListDocument("solvent.approval-list/1", [Approval], null), ApprovalJson.Default.ApprovalListDocument));
        Conforms("approval-policy-change", JsonSerializer.Serialize(new ApprovalPolicyChange("accept", "0f6c", "payments", "tier-1", "prompt", "high", "high", "low", 90, 3), ApprovalJson.Default.ApprovalPolicyChange));
        Conforms("approval-answer", JsonSerializer.Serialize(new ApprovalAnswerChange("No."), ApprovalJson.Default.ApprovalAnswerChange));
        scene.Do(new SetPolicy(new ApprovalPolicy("grave", "accept", null, "payments", "tier-1", "prompt", "high", "high", "low", 90)).Decide(scene.State));
        Conforms("approval-policy-list", JsonSerializer.Serialize(ApprovalPolicyListDocument.Of(scene.View()), ApprovalJson.Default.ApprovalPolicyListDocument));
    }

    private static ListedApproval Approval { get; } = new(
        "k3x9a2bd", "waiting", "accept", "shop", "k3x9a2bc", "No cap", "high", "medium", "api", 1, new DateOnly(2030, 1, 31), "Ana", null, "Later.", Scene.Start, Scene.Start, ["grave"], null);

    private static void Conforms(string schema, string document)
    {
        var root = JsonNode.Parse(SchemaFiles.Find(schema)!)!;
        Conforms(root, root, JsonNode.Parse(document), "$");
    }

    private static void Conforms(JsonNode root, JsonNode schema, JsonNode? value, string path)
    {
        schema = schema["$ref"] is { } reference ? root["$defs"]![reference.GetValue<string>().Split('/')[^1]]! : schema;
        if (schema["const"] is { } constant)
        {
            Assert.Equal(constant.ToJsonString(), value!.ToJsonString());
        }

        if (schema["enum"] is JsonArray words)
        {
            Assert.Contains(value!.ToJsonString(), words.Select(w => w!.ToJsonString()));
        }

        if (value is JsonObject members)
        {
            var known = schema["properties"]!.AsObject();
            Assert.Equal($"{path}: {Names(known)}", $"{path}: {Names(members)}");
            members.ToList().ForEach(m => Conforms(root, known[m.Key]!, m.Value, $"{path}.{m.Key}"));
        }

        if (value is JsonArray items)
        {
            items.ToList().ForEach(item => Conforms(root, schema["items"]!, item, path + "[]"));
        }
    }

    private static string Names(JsonObject members) => string.Join(' ', members.Select(m => m.Key).Order(StringComparer.Ordinal));
}
